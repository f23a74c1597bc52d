"""A quick start: importing makes objects by the hundred thousand, and none of them garbage.

Without the collector looking for some in between, a first question comes half a second sooner.
"""

import gc


def begin() -> None:
    """Let the collector rest while the product is imported and opened."""
    gc.disable()


def done() -> None:
    """Let the collector work again, on what is made from now on."""
    gc.freeze()
    gc.enable()
