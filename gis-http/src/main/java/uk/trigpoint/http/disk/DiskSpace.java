package uk.trigpoint.http.disk;

import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.trigpoint.http.start.PlatformSettings;

/** The free space on the disk of the home, where the private cluster is. Read anew each second. */
@Singleton
public final class DiskSpace {
  private static final long MAX_AGE_NANOS = 1_000_000_000;
  private static final long RECENT_NANOS = 60_000_000_000L;
  private static final long MEGABYTE = 1024 * 1024;

  private final Path home;
  private final long low;
  private volatile Reading reading;
  private volatile boolean everLow;
  private volatile long lastLowNanos;

  private record Reading(long free, long nanos) {}

  public DiskSpace(PlatformSettings platform, DiskSettings settings) {
    this.home = platform.home().toAbsolutePath();
    this.low = settings.lowMegabytes() * MEGABYTE;
    this.reading = new Reading(readFree(), System.nanoTime());
  }

  /** Returns whether nothing may be stored. */
  public boolean isLow() {
    boolean now = free() < low;
    if (now) {
      everLow = true;
      lastLowNanos = System.nanoTime();
    }
    return now;
  }

  /** Returns whether the disk would not be low if a file of this size were stored. */
  public boolean hasRoom(long bytes) {
    return free() - bytes >= low;
  }

  /**
   * Returns whether the disk is or was low within the last minute, so that a statement which was
   * cancelled was probably cancelled for that.
   */
  public boolean wasLow() {
    return isLow() || everLow && System.nanoTime() - lastLowNanos < RECENT_NANOS;
  }

  /** Returns whether so little is left that what is being stored must stop. */
  boolean isCritical() {
    return free() < low / 2;
  }

  /** Returns the free space, MB. */
  public long freeMegabytes() {
    return free() / MEGABYTE;
  }

  private long free() {
    Reading last = reading;
    if (System.nanoTime() - last.nanos() > MAX_AGE_NANOS) {
      last = new Reading(readFree(), System.nanoTime());
      reading = last;
    }
    return last.free();
  }

  private long readFree() {
    Path existing = home;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    // A FileStore needs the table of mounts, which a chroot or container may not show.
    return existing.toFile().getUsableSpace();
  }
}
