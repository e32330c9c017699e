package uk.trigpoint.jobs.run;

import java.util.Locale;

/** The state of a run: two while it goes on, and the verdicts with which it ends. */
public enum RunState {
  QUEUED("waiting to start"),
  RUNNING("running"),

  /** Every row that was read is published, or left by a port that the pipeline names. */
  PUBLISHED("published"),

  /** Published; some rows were rejected. */
  PUBLISHED_WITH_REJECTS("published with rejects"),

  /** The new version exceeds a gate and waits for a release; readers see the one before. */
  HELD("held"),

  /** An input is not there, or not whole. Readers see the version before. */
  NOT_TAKEN("not taken"),

  /** The inputs are those of the last run, so there was nothing to do. */
  SKIPPED("skipped"),

  /** An input is older than it should be. Readers see the version before. */
  STALE("stale"),
  FAILED("failed"),
  CANCELLED("cancelled");

  private final String words;

  RunState(String words) {
    this.words = words;
  }

  /** Returns the name in the database and in responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name for display. */
  public String words() {
    return words;
  }

  /** Returns whether the state is final. */
  public boolean isEnd() {
    return this != QUEUED && this != RUNNING;
  }

  /** Returns whether a version of the run came into force. */
  public boolean isPublished() {
    return this == PUBLISHED || this == PUBLISHED_WITH_REJECTS;
  }

  /** Returns whether people must do something. */
  boolean isFault() {
    return this == FAILED || this == HELD;
  }

  /** Parses a name of the database. */
  public static RunState parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
