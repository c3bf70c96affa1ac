"""The cache on Redis, which may go away: then nothing is found in it, and pages go on without.

Nothing that must not be lost lies in the cache. Without it limits count nobody, and signs of life are
written more often.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import ConnectionError as AwayError
from redis.exceptions import TimeoutError as SilentError

logger = logging.getLogger(__name__)

Key = str | bytes | memoryview
Timeout = int | timedelta | None

ASKED_AGAIN_S = 5.0
"""Redis that did not answer is left alone for so long: a page must not wait for it at every look."""


class ForgetfulRedisCache(RedisCache):
    """Django's cache on Redis, without its errors while Redis is away."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _ForgetfulClient


class _ForgetfulClient(RedisCacheClient):
    """What the site asks of the cache; each answer is that of an empty cache while Redis is away."""

    _asked_again_at = 0.0

    def add(self, key: Key, value: Any, timeout: Timeout) -> bool:
        return bool(self._ask(super().add, key, value, timeout, otherwise=True))

    def get(self, key: Key, default: Any) -> Any:
        return self._ask(super().get, key, default, otherwise=default)

    def set(self, key: Key, value: Any, timeout: Timeout) -> None:
        self._ask(super().set, key, value, timeout, otherwise=None)

    def delete(self, key: Key) -> bool:
        return bool(self._ask(super().delete, key, otherwise=False))

    def incr(self, key: Key, delta: int) -> int:
        """Raises ValueError for a key that is not there, as every cache does."""
        found: int | None = self._ask(super().incr, key, delta, otherwise=None)
        if found is None:
            raise ValueError(key)
        return found

    def _ask(self, question: Any, *arguments: Any, otherwise: Any) -> Any:
        if time.monotonic() < self._asked_again_at:
            return otherwise
        try:
            return question(*arguments)
        except (AwayError, SilentError) as error:
            self._asked_again_at = time.monotonic() + ASKED_AGAIN_S
            logger.warning("The cache does not answer; pages go on without it: %s", error)
            return otherwise
