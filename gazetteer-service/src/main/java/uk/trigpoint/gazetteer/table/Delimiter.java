package uk.trigpoint.gazetteer.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What sets the fields of a CSV file off from each other. */
public enum Delimiter {
  COMMA(','),
  SEMICOLON(';'),
  TAB('\t'),
  BAR('|');

  private final char character;

  Delimiter(char character) {
    this.character = character;
  }

  public char character() {
    return character;
  }

  /** The word of a parameter or header. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its word or the character itself. */
  public static Optional<Delimiter> find(String text) {
    return Arrays.stream(values())
        .filter(d -> d.word().equalsIgnoreCase(text) || text.equals(String.valueOf(d.character)))
        .findFirst();
  }

  /** The one that a header has most of; the comma when it has none. */
  public static Delimiter of(String header) {
    return Arrays.stream(values())
        .max(
            Comparator.comparingLong(
                    (Delimiter d) -> header.chars().filter(c -> c == d.character).count())
                .thenComparing(Comparator.reverseOrder()))
        .orElse(COMMA);
  }
}
