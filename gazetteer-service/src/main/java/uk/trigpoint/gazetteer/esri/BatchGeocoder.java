package uk.trigpoint.gazetteer.esri;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.matching.explain.Band;

/**
 * Geocodes many addresses. The response has one location for each record, in the same order, with
 * Status M (matched), T (tied: several match equally well; the first is returned) or U (unmatched).
 */
@Singleton
final class BatchGeocoder {
  private static final int MAX_TEXT = 300;

  /** Enough to detect a tie. */
  private static final int CANDIDATES = 5;

  private final Geocoder geocoder;

  /** A record of the request. */
  private record AddressRecord(long objectId, String text) {}

  /** The best match of a record, and its status. */
  private record Best(@Nullable Located match, String status) {}

  BatchGeocoder(Geocoder geocoder) {
    this.geocoder = geocoder;
  }

  /**
   * @param outFields as for candidates
   * @param options filters of the request
   */
  List<Map<String, Object>> locate(
      String addresses, Geocoder.GeocodeOptions options, Crs crs, List<String> outFields) {
    List<AddressRecord> records = read(addresses);
    Geocoder.GeocodeOptions few =
        new Geocoder.GeocodeOptions(
            CANDIDATES, options.categories(), options.extent(), options.near());
    List<Best> found = records.parallelStream().map(r -> best(r.text(), few)).toList();
    Map<Located, Candidate> candidates =
        geocoder
            .candidates(
                found.stream().map(Best::match).filter(Objects::nonNull).distinct().toList(),
                crs,
                options.near())
            .stream()
            .collect(Collectors.toMap(Candidate::match, Function.identity()));
    List<Map<String, Object>> locations = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      Best best = found.get(i);
      Located match = best.match();
      locations.add(
          location(
              records.get(i),
              best.status(),
              match == null ? null : candidates.get(match),
              outFields));
    }
    return locations;
  }

  /** Returns the text of an address given in one line or in fields; names ignore case. */
  static String text(Function<String, Optional<String>> fields) {
    return fields
        .apply(LocatorDescription.SINGLE_LINE)
        .orElseGet(
            () ->
                LocatorDescription.ADDRESS_FIELDS.stream()
                    .flatMap(name -> fields.apply(name).stream())
                    .collect(Collectors.joining(", ")));
  }

  private static List<AddressRecord> read(String addresses) {
    JsonNode records = ArcGisParameters.json("addresses", addresses).path("records");
    if (!records.isArray() || records.size() > LocatorDescription.MAX_BATCH) {
      throw ProblemException.badParameter(
          "addresses",
          "{\"records\": [{\"attributes\": {\"OBJECTID\": 1, \"SingleLine\": \"…\"}}]}, at most "
              + LocatorDescription.MAX_BATCH
              + " records");
    }
    return StreamSupport.stream(records.spliterator(), false).map(BatchGeocoder::record).toList();
  }

  private static AddressRecord record(JsonNode record) {
    Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    record
        .path("attributes")
        .properties()
        .forEach(
            a ->
                Stream.of(a.getValue().asText("").strip())
                    .filter(v -> !v.isEmpty())
                    .forEach(v -> attributes.put(a.getKey(), v)));
    String id = attributes.getOrDefault("OBJECTID", "");
    if (!id.matches("-?[0-9]{1,18}")) {
      throw ProblemException.badParameter(
          "addresses", "every record needs an OBJECTID, a whole number");
    }
    return new AddressRecord(
        Long.parseLong(id), text(name -> Optional.ofNullable(attributes.get(name))));
  }

  private Best best(String text, Geocoder.GeocodeOptions options) {
    List<Located> fitting =
        text.isBlank() || text.length() > MAX_TEXT ? List.of() : geocoder.match(text, options);
    if (fitting.isEmpty()) {
      return new Best(null, "U");
    }
    Located first = fitting.getFirst();
    boolean tied =
        first.band() == Band.REVIEW
            && fitting.stream().filter(m -> m.score() == first.score()).count() > 1;
    return new Best(first, tied ? "T" : "M");
  }

  private static Map<String, Object> location(
      AddressRecord record, String status, @Nullable Candidate candidate, List<String> outFields) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("ResultID", record.objectId());
    attributes.put("Status", status);
    attributes.putAll(CandidateFields.values(candidate, outFields));
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("address", candidate == null ? "" : candidate.match().label());
    if (candidate != null) {
      location.put("location", Map.of("x", candidate.xy()[0], "y", candidate.xy()[1]));
    } else {
      attributes.replace("Score", 0);
    }
    location.put("score", candidate == null ? 0 : candidate.score());
    location.put("attributes", attributes);
    return location;
  }
}
