package uk.trigpoint.formats.csv;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The field delimiter of a CSV file. */
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

  /** Returns the name used in parameters and headers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a delimiter by its name or the character itself. */
  public static Optional<Delimiter> find(String text) {
    return Arrays.stream(values())
        .filter(d -> d.code().equalsIgnoreCase(text) || text.equals(String.valueOf(d.character)))
        .findFirst();
  }

  /** Returns the delimiter that occurs most often in a header line; a comma if none occurs. */
  public static Delimiter of(String header) {
    return Arrays.stream(values())
        .max(
            Comparator.comparingLong(
                    (Delimiter d) -> header.chars().filter(c -> c == d.character).count())
                .thenComparing(Comparator.reverseOrder()))
        .orElse(COMMA);
  }
}
