"""The sizes that `dev.py check` allows."""

from textwrap import dedent

import budgets

SHORT = "def one() -> int:\n    return 1\n"


def test_a_function_is_measured_without_its_docstring_and_decorators() -> None:
    source = dedent('''
        @decorated
        def two() -> int:
            """Some words.

            And more of them.
            """
            return 2
    ''')
    assert budgets.measured("a.py", source).functions == (budgets.Function("two", 2),)


def test_methods_and_nested_functions_count() -> None:
    source = dedent("""
        class A:
            async def outer(self) -> None:
                def inner() -> None:
                    pass
    """)
    found = budgets.measured("a.py", source).functions
    assert {function.name: function.lines for function in found} == {"outer": 3, "inner": 2}


def test_a_module_over_400_lines_is_too_long_and_one_over_250_is_asked_why() -> None:
    sizes = {"ok.py": 250, "why.py": 251, "still.py": 400, "long.py": 401}
    found = [budgets.measured(name, "\n" * lines) for name, lines in sizes.items()]
    assert [text.split(":")[0] for text in budgets.excesses(found)] == ["long.py"]
    assert [text.split(":")[0] for text in budgets.large(found)] == ["why.py", "still.py"]


def test_a_function_over_40_lines_is_too_long() -> None:
    def of(lines: int) -> str:
        return "def f() -> None:\n" + "    pass\n" * (lines - 1)

    assert list(budgets.excesses([budgets.measured("a.py", of(40))])) == []
    assert list(budgets.excesses([budgets.measured("a.py", of(41))])) == ["a.py:f: 41 lines, 40 at most"]


def test_the_median_of_a_package_counts_from_20_functions_on() -> None:
    nine = "".join(f"def f{n}() -> None:\n" + "    pass\n" * 8 for n in range(19))
    assert list(budgets.excesses([budgets.measured("p/a.py", nine)])) == []
    more = [budgets.measured("p/a.py", nine), budgets.measured("p/b.py", SHORT)]
    assert list(budgets.excesses(more)) == ["p: the median function has 9 lines, 8 at most"]
