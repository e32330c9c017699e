package uk.trigpoint.samplecounty.place;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The word lists names are made from. */
public final class Words {
  private static final Map<String, List<String>> LISTS =
      Resources.lines("words.txt").stream()
          .map(line -> line.split(": ", 2))
          .collect(
              Collectors.toUnmodifiableMap(
                  parts -> parts[0], parts -> List.of(parts[1].split("\\|"))));

  private Words() {}

  /** A list by its name in {@code words.txt}. */
  public static List<String> list(String name) {
    List<String> words = LISTS.get(name);
    if (words == null) {
      throw new IllegalArgumentException("No word list is called " + name);
    }
    return words;
  }
}
