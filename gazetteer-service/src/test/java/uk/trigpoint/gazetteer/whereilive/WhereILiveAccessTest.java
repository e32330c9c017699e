package uk.trigpoint.gazetteer.whereilive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;
import uk.trigpoint.testing.access.ModelCaller;
import uk.trigpoint.testing.access.ModelPolicy;
import uk.trigpoint.testing.access.ModelRow;
import uk.trigpoint.testing.access.RandomAccess;
import uk.trigpoint.testing.access.SeenRow;

/**
 * Random policies on the layers behind the facts: the answer for a home equals a row by row
 * evaluation of the policy, whatever the hidden rows are.
 */
class WhereILiveAccessTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  private static final int POLICIES = 25;
  private static final double X = 451_000;
  private static final double Y = 211_000;

  /** Half the side of an area around a row's place, metres. */
  private static final double REACH = 2_500;

  private final long seed = Seeds.next();
  private final RandomAccess random = new RandomAccess(seed);

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.supply(
        "a.csv",
        Dtf.llpg(3110)
            .street(1, "HIGH STREET", "OXFORD")
            .blpu(101, 1, X, Y)
            .lpi(101, "3110L000000101", 1, "1", 1, "OX1 1AA")
            .text());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void factsAreThoseOfTheRowsThatTheCallerSees() {
    Layers layers = new Layers(server);
    for (int p = 0; p < POLICIES; p++) {
      List<ModelRow> rows = random.rows(12);
      ModelPolicy policy = random.policy();
      layers.publishRows("libraries", CatalogueJson.policy(policy.json()), rows, 0);
      layers.publishRows("conservation-areas", CatalogueJson.policy(policy.json()), rows, REACH);
      for (String role : List.of("public", "staff", "supplier", "broker")) {
        ModelCaller caller =
            new ModelCaller(
                Set.copyOf(List.of("public", role)),
                role.equals("supplier") ? Set.of("P1") : Set.of());
        String context = "seed %d, policy %s, role %s".formatted(seed, policy.json(), role);
        JsonNode answer = answer(role, caller);
        assertThat(answered(Layers.fact(answer, "Nearest library")))
            .as(context)
            .isEqualTo(nearest(policy, rows, caller));
        assertThat(answered(Layers.fact(answer, "In a conservation area")))
            .as(context)
            .isEqualTo(inArea(policy, rows, caller));
      }
    }
  }

  /** Returns the answer; with its doubt, unless it is true in any case. */
  private static String answered(JsonNode fact) {
    String value = fact.path("value").asText("not known");
    return value.startsWith("Yes") || !fact.has("doubt") ? value : value + ", doubtful";
  }

  private static String nearest(ModelPolicy policy, List<ModelRow> rows, ModelCaller caller) {
    if (!policy.isExactFor(caller)) {
      return "not known, doubtful";
    }
    return policy.view(rows, caller).stream()
        .min(Comparator.comparingDouble(r -> distance(r)))
        .map(r -> r.values().get("name"))
        .map(name -> name + (policy.isWholeFor(caller) ? "" : ", doubtful"))
        .orElse("not known, doubtful");
  }

  private static String inArea(ModelPolicy policy, List<ModelRow> rows, ModelCaller caller) {
    if (!policy.isExactFor(caller)) {
      return "not known, doubtful";
    }
    SeenRow around =
        policy.view(rows, caller).stream().filter(r -> isAround(r)).findFirst().orElse(null);
    if (around != null) {
      Object name = around.values().get("name");
      return name == null ? "Yes" : "Yes: " + name;
    }
    return policy.isWholeFor(caller) ? "No" : "not known, doubtful";
  }

  private static double distance(SeenRow row) {
    SeenRow.Place place = Objects.requireNonNull(row.place());
    return Math.hypot(place.x() - X, place.y() - Y);
  }

  private static boolean isAround(SeenRow row) {
    SeenRow.Place place = Objects.requireNonNull(row.place());
    return Math.abs(place.x() - X) <= REACH && Math.abs(place.y() - Y) <= REACH;
  }

  private static JsonNode answer(String role, ModelCaller caller) {
    String path = "/where-i-live/v1/101";
    return role.equals("public")
        ? server.json(path)
        : server.json(
            path,
            "Authorization",
            "Bearer "
                + DemoIssuer.of(home)
                    .token(
                        new Role(role), caller.organisations().stream().findFirst().orElse(null)));
  }
}
