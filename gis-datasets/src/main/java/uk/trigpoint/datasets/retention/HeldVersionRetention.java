package uk.trigpoint.datasets.retention;

import jakarta.inject.Singleton;
import uk.trigpoint.datasets.publish.HeldVersions;

/** Discards held versions that nobody released in time. */
@Singleton
final class HeldVersionRetention implements RetentionTask {
  private final HeldVersions held;

  HeldVersionRetention(HeldVersions held) {
    this.held = held;
  }

  @Override
  public String title() {
    return "held versions";
  }

  @Override
  public long deleteDue() {
    return held.discardExpired();
  }
}
