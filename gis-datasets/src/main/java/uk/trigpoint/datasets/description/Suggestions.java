package uk.trigpoint.datasets.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;

/** Suggests members of a description that are missing, from what else is known. */
public final class Suggestions {
  private static final int MAX_KEYWORDS = 6;
  private static final int MIN_WORD = 4;
  private static final Pattern UNIT = Pattern.compile(".*_(m2|sqm|ha|km|mm|cm|m|kg|kw|mph|pct)");
  private static final Map<String, String> UNITS =
      Map.of("m2", "m²", "sqm", "m²", "pct", "%", "kw", "kW");
  private static final Set<String> COMMON =
      Set.of("data", "dataset", "list", "with", "from", "that", "this", "copy", "final", "county");

  private Suggestions() {}

  /**
   * Returns suggested values, JSON by member, of members that are missing.
   *
   * @param columns those that the reader sees
   */
  public static Map<String, Object> of(
      Dataset dataset, DatasetDescription said, List<Column> columns) {
    Map<String, Object> suggested = new LinkedHashMap<>();
    if (said.title().isEmpty() || said.title().equals(dataset.id())) {
      suggested.put("title", words(dataset.id()));
    }
    if (said.keywords().isEmpty()) {
      List<String> keywords = keywords(dataset);
      if (!keywords.isEmpty()) {
        suggested.put("keywords", keywords);
      }
    }
    if (said.attribution().isEmpty() && dataset.licence() == Licence.OGL) {
      suggested.put(
          "attribution",
          "Contains public sector information licensed under the Open Government Licence v3.0");
    }
    if (said.lineage().isEmpty() && !dataset.version().source().isBlank()) {
      suggested.put("lineage", "Published from " + dataset.version().source() + ".");
    }
    Map<String, Object> meanings = new LinkedHashMap<>();
    for (Column column : columns) {
      Map<String, String> meaning = column(column, said.column(column.name()));
      if (!meaning.isEmpty()) {
        meanings.put(column.name(), meaning);
      }
    }
    if (!meanings.isEmpty()) {
      suggested.put("columns", meanings);
    }
    return suggested;
  }

  private static Map<String, String> column(Column column, ColumnDescription said) {
    Map<String, String> suggested = new LinkedHashMap<>();
    String name = column.name().toLowerCase(Locale.ROOT);
    if (said.meaning().isEmpty()) {
      switch (name) {
        case "uprn" -> suggested.put("meaning", "Unique Property Reference Number of the address.");
        case "usrn" -> suggested.put("meaning", "Unique Street Reference Number of the street.");
        case "postcode" -> suggested.put("meaning", "Postcode of the address.");
        default -> {
          // a guess would say no more than the name
        }
      }
    }
    Matcher unit = UNIT.matcher(name);
    if (said.unit().isEmpty() && unit.matches()) {
      suggested.put("unit", UNITS.getOrDefault(unit.group(1), unit.group(1)));
    }
    return suggested;
  }

  private static List<String> keywords(Dataset dataset) {
    Set<String> keywords = new LinkedHashSet<>();
    Stream.of(dataset.title(), dataset.id())
        .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")))
        .filter(word -> word.length() >= MIN_WORD && !COMMON.contains(word))
        .forEach(keywords::add);
    return new ArrayList<>(keywords).subList(0, Math.min(MAX_KEYWORDS, keywords.size()));
  }

  private static String words(String id) {
    String words = id.replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty()
        ? id
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
