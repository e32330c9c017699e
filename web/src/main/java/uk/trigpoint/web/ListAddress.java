package uk.trigpoint.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of a list with its filters, so that it can be sent to others.
 *
 * @param path of the page
 * @param filters values by the names of parameters, in their order; empty values are left out
 */
public record ListAddress(String path, Map<String, String> filters) {
  public ListAddress {
    Map<String, String> set = new LinkedHashMap<>(filters);
    set.values().removeIf(String::isEmpty);
    filters = set;
  }

  /** Returns the address of the same list with another value of a parameter; empty for none. */
  public ListAddress with(String name, String value) {
    Map<String, String> others = new LinkedHashMap<>(filters);
    others.put(name, value);
    return new ListAddress(path, others);
  }

  /** Returns the chip of a filter that is set, which leads to the list without it. */
  public FilterChip chip(String name, String words) {
    return new FilterChip(words, with(name, "").href());
  }

  /** Returns the path with its query, in which values are encoded. */
  public String href() {
    return filters.isEmpty()
        ? path
        : filters.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", path + "?", ""));
  }
}
