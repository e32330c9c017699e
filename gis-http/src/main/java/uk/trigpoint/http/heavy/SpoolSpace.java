package uk.trigpoint.http.heavy;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the disc space of spools. Callers who are not signed in share half of it, so that the rest
 * is there for the others.
 */
final class SpoolSpace {
  private static final int RETRY_SECONDS = 30;

  private final long maxBytes;
  private final @Nullable SpoolSpace whole;
  private final AtomicLong used = new AtomicLong();

  SpoolSpace(long maxBytes) {
    this(maxBytes, null);
  }

  private SpoolSpace(long maxBytes, @Nullable SpoolSpace whole) {
    this.maxBytes = maxBytes;
    this.whole = whole;
  }

  /** Returns a half of this space, which is counted in this one too. */
  SpoolSpace half() {
    return new SpoolSpace(maxBytes / 2, this);
  }

  /**
   * Reserves space.
   *
   * @throws TooBusyException if there is not enough
   */
  void reserve(long bytes) {
    if (whole != null) {
      whole.reserve(bytes);
    }
    if (used.addAndGet(bytes) > maxBytes) {
      if (whole != null) {
        whole.release(bytes);
      }
      used.addAndGet(-bytes);
      throw new TooBusyException(
          "Too many large answers are being downloaded. Try again shortly.", RETRY_SECONDS);
    }
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
    if (whole != null) {
      whole.release(bytes);
    }
  }

  long used() {
    return used.get();
  }
}
