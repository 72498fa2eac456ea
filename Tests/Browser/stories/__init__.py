"""The stories, by file and by the name of each function."""

import importlib
import pkgutil


def all():
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda each: each.name):
        names = importlib.import_module(f"{__name__}.{module.name}")
        for name, value in vars(names).items():
            if callable(value) and getattr(value, "__module__", "") == names.__name__ and not name.startswith("_"):
                yield f"{module.name}.{name}", value
