package uk.trigpoint.samplecounty.place;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Word lists from which names are generated. */
public final class WordLists {
  private static final Map<String, List<String>> LISTS =
      Resources.lines("words.txt").stream()
          .map(line -> line.split(": ", 2))
          .collect(
              Collectors.toUnmodifiableMap(
                  parts -> parts[0], parts -> List.of(parts[1].split("\\|"))));

  private WordLists() {}

  /**
   * Returns a list by its name in {@code words.txt}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static List<String> list(String name) {
    List<String> words = LISTS.get(name);
    if (words == null) {
      throw new IllegalArgumentException("No word list is called " + name);
    }
    return words;
  }
}
