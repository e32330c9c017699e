package uk.trigpoint.gazetteer.osplaces;

import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.gazetteer.osplaces.Place.Dataset;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The parameters common to all requests.
 *
 * @param uri the request's URI without the key
 * @param maxPlaces maximum number of places to find
 * @param languages of the LPIs, EN and CY
 * @param decimals number of decimals to which a score is truncated
 * @param outputSrs reference system of the response's coordinates
 * @param srs reference system of the request's coordinates
 */
record OsPlacesRequest(
    String uri,
    RequestParameters parameters,
    int offset,
    int maxResults,
    int maxPlaces,
    Set<Dataset> datasets,
    Set<String> languages,
    double minMatch,
    int decimals,
    Crs outputSrs,
    Crs srs,
    List<String> filters) {
  private static final Set<String> COMMON =
      Set.of(
          "key",
          "format",
          "maxresults",
          "offset",
          "dataset",
          "lr",
          "output_srs",
          "srs",
          "fq",
          "minmatch",
          "matchprecision");
  private static final Set<String> LANGUAGES = Set.of("EN", "CY");
  private static final int MAX_OFFSET = 1_000_000;

  /**
   * Parses the query of a request.
   *
   * @param own the additional parameters of this operation
   */
  static OsPlacesRequest read(HttpRequest<?> request, String... own) {
    Set<String> known = new TreeSet<>(COMMON);
    known.addAll(Arrays.asList(own));
    RequestParameters parameters = RequestParameters.strict(request, known, Set.of("fq"));
    if (!parameters.find("format").orElse("JSON").equalsIgnoreCase("JSON")) {
      throw ProblemException.badParameter("format", "must be JSON");
    }
    return new OsPlacesRequest(
        uri(request),
        parameters,
        parameters.integer("offset", 0, 0, MAX_OFFSET),
        parameters.integer("maxresults", 100, 1, 100),
        Integer.MAX_VALUE,
        datasets(parameters.find("dataset").orElse("DPA")),
        languages(parameters.find("lr").orElse("EN,CY")),
        minMatch(parameters.findNumber("minmatch")),
        parameters.integer("matchprecision", 1, 1, 10),
        srs("output_srs", parameters),
        srs("srs", parameters),
        parameters.listValues("fq"));
  }

  /** Returns the value of a required parameter; 400 if it is missing. */
  String get(String name) {
    String value = parameters.get(name).strip();
    if (value.isEmpty()) {
      throw ProblemException.missingParameter(name);
    }
    return value;
  }

  /** Returns the same request for only the first place. */
  OsPlacesRequest onlyFirst() {
    return new OsPlacesRequest(
        uri,
        parameters,
        offset,
        maxResults,
        1,
        datasets,
        languages,
        minMatch,
        decimals,
        outputSrs,
        srs,
        filters);
  }

  /** Returns the names of the requested datasets. */
  String datasetNames() {
    return datasets.stream().map(Dataset::name).collect(Collectors.joining(","));
  }

  private static Set<Dataset> datasets(String text) {
    Set<Dataset> datasets = EnumSet.noneOf(Dataset.class);
    for (String name : text.split(",", -1)) {
      switch (name.strip().toUpperCase(Locale.ROOT)) {
        case "DPA" -> datasets.add(Dataset.DPA);
        case "LPI" -> datasets.add(Dataset.LPI);
        default -> throw ProblemException.badParameter("dataset", "must be DPA, LPI or DPA,LPI");
      }
    }
    return datasets;
  }

  private static Set<String> languages(String text) {
    Set<String> languages = new LinkedHashSet<>();
    for (String name : text.split(",", -1)) {
      languages.add(name.strip().toUpperCase(Locale.ROOT));
    }
    if (!LANGUAGES.containsAll(languages)) {
      throw ProblemException.badParameter("lr", "must be EN, CY or EN,CY");
    }
    return languages;
  }

  private static double minMatch(Optional<Double> parameters) {
    if (parameters.isPresent() && (parameters.get() < 0.1 || parameters.get() > 1)) {
      throw ProblemException.badParameter("minmatch", "must be from 0.1 to 1");
    }
    return parameters.orElse(0.0);
  }

  private static Crs srs(String name, RequestParameters parameters) {
    return switch (parameters.find(name).orElse("BNG").strip().toUpperCase(Locale.ROOT)) {
      case "BNG" -> Crs.BRITISH_NATIONAL_GRID;
      case "WGS84" -> Crs.WGS84;
      default -> parameters.find(name, Crs::parse).orElseThrow();
    };
  }

  /** Returns the URI without the key, which is a secret of another service. */
  private static String uri(HttpRequest<?> request) {
    String query =
        request.getParameters().asMap().entrySet().stream()
            .filter(p -> !p.getKey().equals("key"))
            .flatMap(p -> p.getValue().stream().map(v -> p.getKey() + "=" + encode(v)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? request.getPath() : request.getPath() + "?" + query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
