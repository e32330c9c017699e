package uk.trigpoint.benchmarks.address.county;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.trigpoint.matching.record.Variant;

/** The words of streets and names, to find what a misspelled word can mean. */
public final class Vocabulary {
  private final Map<Integer, List<String>> byLength = new HashMap<>();

  public Vocabulary(Collection<Home> homes) {
    Set<String> words = new TreeSet<>();
    for (Home home : homes) {
      for (Variant variant : home.variants()) {
        words.addAll(List.of(LineKeys.orEmpty(variant.parts().street()).split(" ")));
        words.addAll(List.of(LineKeys.orEmpty(variant.parts().pao().text()).split(" ")));
      }
    }
    for (String word : words) {
      byLength.computeIfAbsent(word.length(), n -> new ArrayList<>()).add(word);
    }
  }

  public boolean has(String word) {
    return byLength.getOrDefault(word.length(), List.of()).contains(word);
  }

  /** Returns the words at most one typo away. */
  public List<String> near(String typed) {
    List<String> near = new ArrayList<>();
    for (int length = typed.length() - 1; length <= typed.length() + 1; length++) {
      for (String word : byLength.getOrDefault(length, List.of())) {
        if (isNear(word, typed)) {
          near.add(word);
        }
      }
    }
    return near;
  }

  /** Returns whether the words differ by at most one insertion, deletion, substitution or swap. */
  public static boolean isNear(String a, String b) {
    if (a.length() > b.length()) {
      return isNear(b, a);
    }
    int from = 0;
    while (from < a.length() && a.charAt(from) == b.charAt(from)) {
      from++;
    }
    if (a.length() < b.length()) {
      return a.regionMatches(from, b, from + 1, a.length() - from);
    }
    if (from == a.length()) {
      return true;
    }
    if (a.regionMatches(from + 1, b, from + 1, a.length() - from - 1)) {
      return true;
    }
    return from + 1 < a.length()
        && a.charAt(from) == b.charAt(from + 1)
        && a.charAt(from + 1) == b.charAt(from)
        && a.regionMatches(from + 2, b, from + 2, a.length() - from - 2);
  }
}
