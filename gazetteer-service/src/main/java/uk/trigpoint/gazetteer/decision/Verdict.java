package uk.trigpoint.gazetteer.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a text means a property. */
public enum Verdict {
  IS("is", Set.of("yes", "y", "is")),
  IS_NOT("is-not", Set.of("no", "n", "is-not", "is not"));

  private final String code;
  private final Set<String> answers;

  Verdict(String code, Set<String> answers) {
    this.code = code;
    this.answers = answers;
  }

  /** Returns the code in the database and in responses. */
  @JsonValue
  public String code() {
    return code;
  }

  static Verdict ofCode(String code) {
    return Arrays.stream(values()).filter(v -> v.code.equals(code)).findFirst().orElseThrow();
  }

  /** Parses an officer's answer, ignoring case. */
  static Optional<Verdict> ofAnswer(String answer) {
    String plain = answer.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(v -> v.answers.contains(plain)).findFirst();
  }
}
