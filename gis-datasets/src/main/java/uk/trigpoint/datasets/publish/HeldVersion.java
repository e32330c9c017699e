package uk.trigpoint.datasets.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.catalogue.ValidTime;
import uk.trigpoint.datasets.gate.FourEyes;
import uk.trigpoint.datasets.gate.GateFinding;

/**
 * A version that waits for a release.
 *
 * @param publication what was asked to be published
 * @param built the version's table
 * @param policyBefore access policy of the dataset when it was held, JSON
 * @param began when the publish began, or its source was read
 * @param edits number of edits of the version in force since then that would be lost
 * @param heldAt when it was held
 * @param findings why
 */
record HeldVersion(
    Publication publication,
    BuiltVersion built,
    int version,
    String policyBefore,
    Instant began,
    long edits,
    Instant heldAt,
    List<GateFinding> findings) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIST = SqlFile.read(HeldVersion.class, "list-held-versions");

  /** Returns when the version is discarded unless somebody releases it. */
  Instant expiresAt() {
    return heldAt.plus(FourEyes.KEPT_DAYS, ChronoUnit.DAYS);
  }

  /** Lists the held versions of a dataset, oldest first. */
  static List<HeldVersion> list(Handle handle, String datasetId) {
    return handle
        .createQuery(LIST)
        .bind("dataset", datasetId)
        .map((row, context) -> of(row))
        .list();
  }

  /** Returns the held version of a number, or empty if there is none. */
  static Optional<HeldVersion> find(Handle handle, String datasetId, int version) {
    return list(handle, datasetId).stream().filter(h -> h.version() == version).findFirst();
  }

  /** Serialises what the catalogue does not have in columns of the version. */
  static String json(
      Publication publication,
      BuiltVersion built,
      String policyBefore,
      Instant began,
      long edits,
      List<GateFinding> findings) {
    ObjectNode held = JSON.createObjectNode();
    held.put("title", publication.title());
    held.put("description", publication.description());
    held.put("attribution", publication.attribution());
    held.put("owner", publication.owner());
    held.put("updatePromise", publication.updatePromise());
    held.put("allowEmpty", publication.allowEmpty());
    held.put("maintainer", publication.maintainer().code());
    held.put("replaces", built.replaces());
    held.put("places", built.places());
    held.put("vanished", built.vanished());
    held.put("policyBefore", policyBefore);
    held.put("began", began.toString());
    held.put("edits", edits);
    findings.forEach(
        f -> held.withArray("findings").addObject().put("code", f.code()).put("words", f.words()));
    return held.toString();
  }

  private static HeldVersion of(ResultSet row) throws SQLException {
    JsonNode held = tree(row.getString("held"));
    Date sourceDate = row.getDate("source_date");
    Publication publication =
        new Publication(
            row.getString("dataset_id"),
            held.path("title").asText(),
            held.path("description").asText(),
            GeometryType.parse(row.getString("geometry_type")),
            row.getString("key_column"),
            CatalogueJson.columns(row.getString("columns")),
            Licence.parse(row.getString("licence")),
            held.path("attribution").asText(),
            held.path("owner").asText(),
            held.path("updatePromise").asText(),
            CatalogueJson.policy(row.getString("access_policy")),
            new Maintainer(held.path("maintainer").asText()),
            row.getString("source"),
            sourceDate == null ? null : sourceDate.toLocalDate(),
            row.getObject("run_id", UUID.class),
            held.path("allowEmpty").asBoolean(),
            row.getString("published_by"),
            new PublicationDetails(
                ValidTime.of(row.getString("valid_from"), row.getString("valid_to")), null, false));
    List<GateFinding> findings = new ArrayList<>();
    held.path("findings")
        .forEach(
            f -> findings.add(new GateFinding(f.path("code").asText(), f.path("words").asText())));
    return new HeldVersion(
        publication,
        new BuiltVersion(
            TableName.of(row.getString("schema_name"), row.getString("table_name")),
            held.path("replaces").asInt(),
            row.getLong("features"),
            held.path("places").asLong(),
            row.getLong("rejected"),
            extent(row),
            held.path("vanished").asLong()),
        row.getInt("version"),
        held.path("policyBefore").asText(),
        Instant.parse(held.path("began").asText()),
        held.path("edits").asLong(),
        row.getTimestamp("published_at").toInstant(),
        findings);
  }

  private static @Nullable Envelope extent(ResultSet row) throws SQLException {
    return row.getObject("x_min") == null
        ? null
        : new Envelope(
            row.getDouble("x_min"),
            row.getDouble("x_max"),
            row.getDouble("y_min"),
            row.getDouble("y_max"));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the catalogue contains invalid JSON", e);
    }
  }
}
