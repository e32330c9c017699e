package uk.trigpoint.jobs.library;

import java.util.Locale;

/** What was decided about a version of a pipeline. */
public enum Approval {
  /** It was saved while versions needed no approval. */
  NOT_REQUIRED,
  /** Nobody has decided yet. */
  WAITING,
  APPROVED,
  DECLINED;

  static Approval parse(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Returns the name in the database and in responses. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether runs may use the version. */
  public boolean permitsRuns() {
    return this == NOT_REQUIRED || this == APPROVED;
  }

  /** Returns the words on pages. */
  public String words() {
    return switch (this) {
      case NOT_REQUIRED -> "Needs no approval";
      case WAITING -> "Waits for approval";
      case APPROVED -> "Approved";
      case DECLINED -> "Declined";
    };
  }
}
