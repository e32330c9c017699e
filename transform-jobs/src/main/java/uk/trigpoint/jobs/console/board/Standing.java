package uk.trigpoint.jobs.console.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a pipeline needs from people, worst first. */
public enum Standing {
  /** A version waits for a decision, or its input was held back. */
  HELD,
  /** Its definition has faults. */
  BROKEN,
  FAILED,
  /** A file has not come, or is older than it should be. */
  LATE,
  /** Its last run rejected rows that have no owner. */
  REJECTS,
  /** A run waits or goes on. */
  RUNNING,
  /** Nothing is to be done. */
  QUIET;

  /** Returns whether a person should act. */
  public boolean needsAttention() {
    return compareTo(RUNNING) < 0;
  }

  /** Returns the name in addresses of pages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a standing by its name in addresses. */
  public static Optional<Standing> find(String code) {
    return Arrays.stream(values()).filter(standing -> standing.code().equals(code)).findFirst();
  }

  /** Returns all names, with commas between them. */
  public static String codes() {
    return Arrays.stream(values()).map(Standing::code).collect(Collectors.joining(", "));
  }

  /** Returns the words of a filter for it. */
  public String words() {
    return switch (this) {
      case HELD -> "Held";
      case BROKEN -> "Cannot run";
      case FAILED -> "Failed";
      case LATE -> "Late";
      case REJECTS -> "Rejects without owner";
      case RUNNING -> "Running or queued";
      case QUIET -> "No action";
    };
  }
}
