package uk.trigpoint.jobs.call;

import java.util.concurrent.locks.ReentrantLock;

/** Lets at most so many calls begin in a second, evenly. */
final class Pace {
  private final long nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private long next = System.nanoTime();

  /**
   * @param perSecond more than 0
   */
  Pace(double perSecond) {
    this.nanos = (long) (1e9 / perSecond);
  }

  /** Waits for the turn of a call. */
  void await() throws InterruptedException {
    long wait;
    lock.lock();
    try {
      long now = System.nanoTime();
      long turn = Math.max(next, now);
      next = turn + nanos;
      wait = turn - now;
    } finally {
      lock.unlock();
    }
    if (wait > 0) {
      Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
    }
  }
}
