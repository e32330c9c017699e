package uk.trigpoint.gazetteer.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.GazetteerServer;

/** Previews and applies random supplies of registers that share records, and undoes some. */
public final class RandomSupplies {
  private final GazetteerServer server;
  private final Random random;
  private final RandomCounty county;
  private final Map<Integer, Deque<Long>> applied = new HashMap<>();
  private @Nullable JsonNode preview;

  public RandomSupplies(GazetteerServer server, Random random) {
    this.server = server;
    this.random = random;
    this.county = new RandomCounty(random);
  }

  /** Sends the next supply, or undoes the last one of a register. Returns what it did. */
  public String next() {
    List<Integer> registers =
        List.of(
            RandomCounty.NSG,
            RandomCounty.LLPGS.get(0),
            RandomCounty.LLPGS.get(0),
            RandomCounty.LLPGS.get(1),
            RandomCounty.LLPGS.get(1));
    int register = registers.get(random.nextInt(registers.size()));
    Deque<Long> supplies = applied.computeIfAbsent(register, r -> new ArrayDeque<>());
    if (!supplies.isEmpty() && random.nextInt(5) == 0) {
      long last = supplies.pop();
      county.undo(register);
      preview = null;
      require(server.post("/gazetteer/v1/supplies/" + last + "/undo"));
      return "undo of " + register;
    }
    boolean full = register == RandomCounty.NSG || supplies.isEmpty() || random.nextInt(4) == 0;
    String file = full ? county.full(register) : county.changes(register);
    JsonNode supply = require(server.stage("a.csv", file));
    assertThat(supply.path("rejected").asInt()).as(supply.path("rejects").toString()).isZero();
    long id = supply.path("supply").asLong();
    preview = server.officerJson("/gazetteer/v1/supplies/" + id + "/preview");
    require(server.post("/gazetteer/v1/supplies/" + id + "/apply"));
    supplies.push(id);
    return (full ? "full supply of " : "changes of ") + register;
  }

  /** Returns the preview of the last supply; null if it was undone. */
  public @Nullable JsonNode preview() {
    return preview;
  }

  private static JsonNode require(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
    return GazetteerServer.read(response.body());
  }
}
