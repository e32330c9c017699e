package uk.trigpoint.benchmarks.address.county;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.matching.record.Variant;

/**
 * Checks whether a text identifies exactly one property, by comparing strict keys over the whole
 * clean gazetteer. Independent of the search engine.
 */
public final class AmbiguityCheck {
  private static final int INDEX_BITS = 22;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

  /** How the intended property compares with all others. */
  public enum Standing {
    /** No other property matches as well. */
    CLEAR,
    /** Another property matches about as well. */
    AMBIGUOUS,
    /** Another property matches better than the intended one. */
    MISLEADING
  }

  /** Evidence for a candidate besides its line. */
  private record Evidence(Set<String> places, boolean postcode, boolean complete) {}

  /** A street and the places it can be in. */
  private record StreetAt(long usrn, Set<String> places) {}

  private final List<Variant> variants = new ArrayList<>();
  private final Map<String, Map<Long, StreetAt>> streets = new HashMap<>();
  private final Map<String, List<Variant>> postcodes = new HashMap<>();
  private final long[] table;

  public AmbiguityCheck(List<Home> homes) {
    homes.forEach(home -> variants.addAll(home.variants()));
    long[] entries = new long[variants.size() * 8];
    int size = 0;
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      streets
          .computeIfAbsent(
              LineKeys.name(LineKeys.orEmpty(variant.parts().street())), n -> new HashMap<>())
          .computeIfAbsent(variant.usrn(), usrn -> new StreetAt(usrn, places(variant)));
      postcodes
          .computeIfAbsent(
              LineKeys.compact(LineKeys.orEmpty(variant.parts().postcode())),
              postcode -> new ArrayList<>(1))
          .add(variant);
      for (String key : LineKeys.of(variant)) {
        if (size == entries.length) {
          entries = Arrays.copyOf(entries, size * 2);
        }
        entries[size++] = hash(key) << INDEX_BITS | i;
      }
    }
    table = Arrays.copyOf(entries, size);
    Arrays.sort(table);
  }

  /** Classifies a text that was generated from one property. */
  public Standing standing(TextContent content, Home truth) {
    Evidence own = best(content, truth.variants());
    Standing standing = Standing.CLEAR;
    for (Variant other : candidates(content.keys())) {
      if (other.uprn() == truth.uprn() || isPast(other) && truth.isLive()) {
        continue;
      }
      Evidence evidence = evidence(content, other);
      boolean asGood =
          evidence.places().containsAll(own.places())
              && (evidence.postcode() || !own.postcode())
              && (evidence.complete() || !own.complete());
      boolean better = asGood && !evidence.equals(own);
      if (better) {
        return Standing.MISLEADING;
      }
      boolean beaten =
          own.places().containsAll(evidence.places())
              && (own.postcode() || !evidence.postcode())
              && (own.places().size() > evidence.places().size()
                  || own.postcode() && !evidence.postcode());
      if (!beaten) {
        standing = Standing.AMBIGUOUS;
      }
    }
    return standing == Standing.CLEAR && !enough(content, own, truth)
        ? Standing.AMBIGUOUS
        : standing;
  }

  /**
   * Returns whether places and postcode are enough evidence. A house without its street needs one
   * of them. A wrong postcode alone is not evidence, and a postcode at which another street has the
   * number is evidence against. The postcode of one place contradicts another place that has a
   * street of the name. Without a postcode, another street of the name in a named place may be
   * meant, even if it lacks the number.
   */
  private boolean enough(TextContent content, Evidence own, Home truth) {
    if (own.postcode()) {
      Set<String> wrong = new HashSet<>(content.places());
      wrong.removeAll(own.places());
      return wrong.stream()
          .noneMatch(
              place -> hasStreet(LineKeys.orEmpty(truth.preferred().parts().street()), place));
    }
    if (isElsewhereByPostcode(content)) {
      return false;
    }
    if (own.places().isEmpty() && (!content.postcode().isEmpty() || !content.places().isEmpty())) {
      return false;
    }
    if (content.streets().contains("")) {
      return own.complete();
    }
    for (String name : content.streets()) {
      for (StreetAt street : streets.getOrDefault(name, Map.of()).values()) {
        Set<String> named = new HashSet<>(content.places());
        named.retainAll(street.places());
        boolean complete = content.places().containsAll(street.places());
        boolean beaten =
            own.places().containsAll(named)
                && (own.places().size() > named.size() || own.complete() && !complete);
        if (street.usrn() != truth.preferred().usrn() && !beaten) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether the number or name is at the given postcode, but in another street. */
  private boolean isElsewhereByPostcode(TextContent content) {
    Set<String> lines = new HashSet<>();
    content.keys().forEach(key -> lines.add(LineKeys.withoutStreet(key)));
    return !content.postcode().isEmpty()
        && postcodes.getOrDefault(content.postcode(), List.of()).stream()
            .flatMap(variant -> LineKeys.of(variant).stream())
            .anyMatch(key -> lines.contains(LineKeys.withoutStreet(key)));
  }

  /** Returns whether a property matches the line, and either all named places or the postcode. */
  public boolean isNamed(TextContent content) {
    return candidates(content.keys()).stream()
        .map(variant -> evidence(content, variant))
        .anyMatch(
            evidence -> evidence.postcode() || evidence.places().containsAll(content.places()));
  }

  /** Returns whether a street of the name is in the place. */
  public boolean hasStreet(String name, String place) {
    return streets.getOrDefault(LineKeys.name(name), Map.of()).values().stream()
        .anyMatch(street -> street.places().contains(LineKeys.compact(place)));
  }

  /** Lists variants with any of the keys. */
  public List<Variant> candidates(Set<String> keys) {
    List<Variant> found = new ArrayList<>();
    for (String key : keys) {
      long prefix = hash(key) << INDEX_BITS;
      int at = Arrays.binarySearch(table, prefix);
      for (int i = at < 0 ? -at - 1 : at;
          i < table.length && (table[i] & ~INDEX_MASK) == prefix;
          i++) {
        Variant variant = variants.get((int) (table[i] & INDEX_MASK));
        if (LineKeys.of(variant).contains(key)) {
          found.add(variant);
        }
      }
    }
    return found;
  }

  private static boolean isPast(Variant variant) {
    return variant.logicalStatus() == 8;
  }

  private static Evidence best(TextContent content, List<Variant> variants) {
    Set<String> places = new HashSet<>();
    boolean postcode = false;
    boolean complete = false;
    for (Variant variant : variants) {
      Evidence evidence = evidence(content, variant);
      places.addAll(evidence.places());
      postcode |= evidence.postcode();
      complete |= evidence.complete();
    }
    return new Evidence(places, postcode, complete);
  }

  private static Evidence evidence(TextContent content, Variant variant) {
    Set<String> own = places(variant);
    Set<String> named = new HashSet<>(content.places());
    named.retainAll(own);
    String postcode = LineKeys.compact(LineKeys.orEmpty(variant.parts().postcode()));
    return new Evidence(
        named,
        !content.postcode().isEmpty() && postcode.startsWith(content.postcode()),
        content.places().containsAll(own));
  }

  /** Returns locality, town and post town, in compact form. */
  public static Set<String> places(Variant variant) {
    Set<String> places = new HashSet<>();
    for (String place :
        new String[] {
          LineKeys.orEmpty(variant.parts().locality()),
          LineKeys.orEmpty(variant.parts().town()),
          LineKeys.orEmpty(variant.parts().postTown())
        }) {
      if (!place.isEmpty()) {
        places.add(LineKeys.compact(place));
      }
    }
    return places;
  }

  private static long hash(String key) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
    }
    return (hash ^ hash >>> 29) & (1L << (63 - INDEX_BITS)) - 1;
  }
}
