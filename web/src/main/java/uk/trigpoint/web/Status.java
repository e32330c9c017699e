package uk.trigpoint.web;

import java.util.Locale;

/** A state as pages show it: a word, a shape and a colour, so that colour alone never says it. */
public enum Status {
  PUBLISHED("Published", "ok", "ok"),
  ON_TIME("On time", "ok", "ok"),
  DONE("Done", "ok", "ok"),
  PUBLISHED_WITH_REJECTS("Published with rejects", "warn", "warn"),
  HELD("Held", "held", "held"),
  FAILED("Failed", "fail", "fail"),
  CANCELLED("Cancelled", "idle", "remove"),
  LATE("Late", "warn", "late"),
  STALE("Stale", "warn", "stale"),
  NOT_AVAILABLE("Not available", "warn", "stale"),
  RUNNING("Running", "run", "run"),
  QUEUED("Queued", "idle", "queued"),
  DRAFT("Draft", "idle", "queued"),
  NOT_TAKEN("Not taken", "idle", "not-taken"),
  SKIPPED("Skipped", "idle", "skipped"),
  NOT_CERTAIN("Not certain", "warn", "doubt"),
  AGREES("Agrees", "ok", "agrees"),
  DIFFERS("Differs", "fail", "differs"),
  MISSING("Missing", "idle", "missing"),

  /** Something good that has no word of its own. */
  GOOD("Good", "ok", "ok"),
  /** Something to look at that has no word of its own. */
  ATTENTION("Attention", "warn", "warn"),
  /** Something bad that has no word of its own. */
  BAD("Bad", "fail", "fail"),
  /** Something to know. */
  INFORMATION("Information", "run", "info"),
  /** Something quiet that has no word of its own. */
  QUIET("Quiet", "idle", "queued");

  private final String words;
  private final String colour;
  private final String icon;

  Status(String words, String colour, String icon) {
    this.words = words;
    this.colour = colour;
    this.icon = icon;
  }

  /** Returns the words, such as {@code Published with rejects}. */
  public String words() {
    return words;
  }

  /** Returns the words inside a sentence, such as {@code published with rejects}. */
  public String inSentence() {
    return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
  }

  /** Returns the class of its colours, such as {@code is-ok}. */
  public String cssClass() {
    return "is-" + colour;
  }

  /** Returns the id of its shape in {@code icons.svg}. */
  public String icon() {
    return icon;
  }
}
