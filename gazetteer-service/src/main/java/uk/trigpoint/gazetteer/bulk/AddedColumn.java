package uk.trigpoint.gazetteer.bulk;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A column that matching adds. */
enum AddedColumn {
  UPRN,
  SCORE,
  BAND,
  EXPLANATION,
  MATCHED_ADDRESS,
  EASTING,
  NORTHING,
  CANDIDATES;

  private static final String PREFIX = "match_";

  /** Returns the name of the column; prefixed if the file already has that name. */
  String name(Iterable<String> header) {
    Set<String> taken = new HashSet<>();
    header.forEach(name -> taken.add(name.strip().toLowerCase(Locale.ROOT)));
    String name = name().toLowerCase(Locale.ROOT);
    while (taken.contains(name)) {
      name = PREFIX + name;
    }
    return name;
  }
}
