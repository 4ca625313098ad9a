"""Where icons, sounds, scenes and translations are: in a checkout, in an installed wheel, in a frozen bundle.

The only module that knows; any thread may ask.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"  # a wheel and a bundle carry them inside the package
_CHECKOUT = _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """Return the file or folder *parts* below the resources, such as `path("icons", "phone.svg")`.

    Nothing is opened: whether it exists is for the caller to find out.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)
