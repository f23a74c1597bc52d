"""A field of a frozen value that is read from disk when it is first looked at, not before."""

from collections.abc import Callable
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Late(Generic[T]):
    """A field of a dataclass, given as a value or as what makes it; what makes it is called once, if ever.

    ``dataclasses.replace`` looks at every field that it is not given.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Late[T]": ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> "Late[T] | T":
        """Return the value. :raises AttributeError: for the class, so that the field has no default."""
        if instance is None:
            raise AttributeError(self._name)
        given = instance.__dict__[self._name]
        if callable(given):
            given = instance.__dict__[self._name] = given()
        value: T = given
        return value

    def __set__(self, instance: object, value: T | Callable[[], T]) -> None:
        instance.__dict__[self._name] = value
