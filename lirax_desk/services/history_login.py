"""The login to LiraX's cabinet: in the keyring, or from the environment of a headless start. Blocks."""

from collections.abc import Mapping

from lirax_desk.domain.history import Login
from lirax_desk.services.secrets import from_environment, store
from lirax_desk.store.secrets import Keyring

USER, PASSWORD = "history login", "history password"
_USER_VARIABLE, _PASSWORD_VARIABLE = "LIRAX_DESK_HISTORY_LOGIN", "LIRAX_DESK_HISTORY_PASSWORD"


def login_from(environment: Mapping[str, str], keyring: Keyring) -> Login | None:
    """The login, None if there is none. Where secrets come from the environment the keyring is not touched.

    Raises NoKeyring.
    """
    user, password = environment.get(_USER_VARIABLE), environment.get(_PASSWORD_VARIABLE)
    if not user and from_environment(environment) is None:
        user, password = keyring.get(USER), keyring.get(PASSWORD)
    return Login(user, password) if user and password else None


def keep_login(keyring: Keyring, login: Login) -> None:
    """Keep *login* in the keyring. Raises NoKeyring."""
    store(keyring, {USER: login.user, PASSWORD: login.password})


def forget_login(keyring: Keyring) -> None:
    """Remove the login. Raises NoKeyring."""
    store(keyring, {USER: "", PASSWORD: ""})
