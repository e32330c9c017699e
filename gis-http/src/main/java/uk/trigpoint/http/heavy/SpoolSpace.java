package uk.trigpoint.http.heavy;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the disc space of all spools. */
final class SpoolSpace {
  private static final int RETRY_SECONDS = 30;

  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  SpoolSpace(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Reserves space.
   *
   * @throws TooBusyException if there is not enough
   */
  void reserve(long bytes) {
    if (used.addAndGet(bytes) > maxBytes) {
      used.addAndGet(-bytes);
      throw new TooBusyException(
          "Too many large answers are being downloaded. Try again shortly.", RETRY_SECONDS);
    }
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
