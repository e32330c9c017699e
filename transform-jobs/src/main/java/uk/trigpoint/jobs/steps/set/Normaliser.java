package uk.trigpoint.jobs.steps.set;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Makes texts of a key alike that mean the same. */
public enum Normaliser {
  /** Removes blanks at both ends. */
  @JsonProperty("trim")
  TRIM,
  /** Ignores case. */
  @JsonProperty("case")
  CASE,
  /** Removes all blanks. */
  @JsonProperty("blanks")
  BLANKS,
  /** Removes zeros at the start; a text of zeros only becomes one zero. */
  @JsonProperty("leading-zeros")
  LEADING_ZEROS
}
