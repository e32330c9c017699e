package uk.trigpoint.jobs.console.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.formats.geojson.GeoJsonWriter;
import uk.trigpoint.jobs.console.ConsoleWords;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.run.RejectPlaces;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.Runs;

/**
 * Collects where a run added, changed, removed and rejected rows, for the map of its page. Personal
 * data are never among them: their versions are not compared, and their rejects are kept without a
 * place.
 */
@Singleton
final class RunPlaces {
  /** Most changes, and most rejects, that are given. */
  static final int MAX_PLACES = 1_000;

  /** Versions of more features are not compared. */
  private static final long MAX_COMPARED = 500_000;

  private static final int MAX_COORDINATES = 200;
  private static final int MAX_COLUMNS_NAMED = 5;
  private static final double TOLERANCE_OF_EXTENT = 0.01;

  private final RunDifferences differences;
  private final Runs runs;
  private final BritishTransform transform;

  RunPlaces(RunDifferences differences, Runs runs, BritishTransform transform) {
    this.differences = differences;
    this.runs = runs;
    this.transform = transform;
  }

  /**
   * Returns GeoJSON in CRS84: each feature has a {@code kind} (added, changed, removed or
   * rejected), a {@code name}, a {@code detail} and the {@code middle} of its place, which like its
   * geometry is null if it has none. The member {@code words} says in sentences what is given and
   * what is left out.
   */
  ObjectNode read(ListedRun line, Caller caller) {
    ObjectNode collection = JsonNodeFactory.instance.objectNode();
    collection.put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    List<String> words = new ArrayList<>();
    addChanges(line, features, words, caller);
    addRejects(line, features, words);
    collection.put("words", String.join(" ", words));
    return collection;
  }

  private void addChanges(ListedRun line, ArrayNode features, List<String> words, Caller caller) {
    RunDifferences.Answer answer = differences.read(line, MAX_PLACES, MAX_COMPARED, caller);
    DatasetDifference difference = answer.difference();
    if (difference == null) {
      words.add("Changes are not shown: " + answer.unknown() + ".");
      return;
    }
    difference.changes().forEach(change -> features.add(feature(difference, change)));
    long all = difference.added() + difference.changed() + difference.removed();
    if (all == 0) {
      words.add("Nothing changed.");
    } else if (difference.more()) {
      words.add(
          "The first %s of %s are shown, in order of their keys."
              .formatted(
                  ConsoleWords.count(difference.changes().size()),
                  ConsoleWords.count(all, "change", "changes")));
    }
  }

  private void addRejects(ListedRun line, ArrayNode features, List<String> words) {
    if (line.rejected() == 0) {
      return;
    }
    List<Run.Reject> rejects = runs.listRejects(line.id(), MAX_PLACES + 1);
    boolean more = rejects.size() > MAX_PLACES;
    ObjectNode places = RejectPlaces.of(more ? rejects.subList(0, MAX_PLACES) : rejects, transform);
    places.path("features").forEach(place -> features.add(reject(place)));
    if (more) {
      words.add("Of the rejected rows, the first %,d are looked at.".formatted(MAX_PLACES));
    }
    int without = places.path("withoutPlace").asInt();
    if (without > 0) {
      words.add(
          ConsoleWords.count(without, "rejected row has", "rejected rows have")
              + " no place; see the table of rejected rows.");
    }
  }

  private static ObjectNode reject(JsonNode place) {
    JsonNode properties = place.path("properties");
    ObjectNode feature = JsonNodeFactory.instance.objectNode();
    feature.put("type", "Feature");
    feature.set("geometry", place.path("geometry"));
    JsonNode line = properties.path("line");
    feature
        .putObject("properties")
        .put("kind", "rejected")
        .put("name", line.isNumber() ? "Row " + line.asText() : "Row of " + step(properties))
        .put("detail", properties.path("reason").asText())
        .set("middle", place.path("geometry").path("coordinates"));
    return feature;
  }

  private static String step(JsonNode properties) {
    return properties.path("step").asText();
  }

  private static ObjectNode feature(DatasetDifference difference, DatasetDifference.Change change) {
    Feature shown = change.after() == null ? change.before() : change.after();
    Geometry geometry = shown == null ? null : shown.geometry();
    ObjectNode feature = JsonNodeFactory.instance.objectNode();
    feature.put("type", "Feature");
    feature.putRawValue("geometry", new RawValue(shape(geometry)));
    ObjectNode properties = feature.putObject("properties");
    properties.put(
        "kind", change.before() == null ? "added" : change.after() == null ? "removed" : "changed");
    properties.put("name", change.key());
    properties.put("detail", detail(difference, change.before(), change.after()));
    if (geometry == null || geometry.isEmpty()) {
      properties.putNull("middle");
    } else {
      Coordinate middle = geometry.getInteriorPoint().getCoordinate();
      properties.putArray("middle").add(middle.getX()).add(middle.getY());
    }
    return feature;
  }

  /** Returns GeoJSON of few enough coordinates for a page; a long outline is simplified. */
  private static String shape(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      return "null";
    }
    Geometry shape = geometry;
    if (shape.getNumPoints() > MAX_COORDINATES) {
      Envelope extent = shape.getEnvelopeInternal();
      shape =
          DouglasPeuckerSimplifier.simplify(
              shape, Math.max(extent.getWidth(), extent.getHeight()) * TOLERANCE_OF_EXTENT);
    }
    return GeoJsonWriter.text(
        shape.isEmpty() || shape.getNumPoints() > MAX_COORDINATES ? geometry.getEnvelope() : shape,
        Crs.CRS84);
  }

  /** Names what differs; the values are on the page of the version. */
  private static String detail(
      DatasetDifference difference, @Nullable Feature before, @Nullable Feature after) {
    if (before == null || after == null) {
      return "";
    }
    List<String> names = new ArrayList<>();
    if (!Objects.equals(before.geometry(), after.geometry())) {
      names.add("place");
    }
    List<String> earlier = difference.beforeColumns().stream().map(Column::name).toList();
    for (int i = 0; i < difference.afterColumns().size(); i++) {
      Column column = difference.afterColumns().get(i);
      int at = earlier.indexOf(column.name());
      if (!Objects.equals(at < 0 ? null : before.values().get(at), after.values().get(i))) {
        names.add(column.title());
      }
    }
    return names.size() > MAX_COLUMNS_NAMED
        ? "%s and %d more"
            .formatted(
                String.join(", ", names.subList(0, MAX_COLUMNS_NAMED)),
                names.size() - MAX_COLUMNS_NAMED)
        : String.join(", ", names);
  }
}
