package uk.trigpoint.core.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.LonLat;

class TileIdTest {
  private static final double HALF_WORLD = 20037508.342789244;

  @Test
  void knownTiles() {
    assertThat(TileId.containing(new LonLat(-1.2578, 51.752), 14)).hasToString("14/8134/5430");
    assertThat(TileId.containing(new LonLat(0, 0), 0)).hasToString("0/0/0");
    assertThat(TileId.containing(new LonLat(180, -90), 3)).hasToString("3/7/7");
    assertThat(TileId.containing(new LonLat(-180, 90), 24)).hasToString("24/0/0");
    Envelope world = new TileId(0, 0, 0).bounds();
    assertThat(world.getMinX()).isCloseTo(-HALF_WORLD, within(1e-6));
    assertThat(world.getMaxY()).isCloseTo(HALF_WORLD, within(1e-6));
  }

  @Test
  void tilesOutsideTheGridAreRejected() {
    assertThatThrownBy(() -> new TileId(25, 0, 0)).hasMessageContaining("between 0 and 24");
    assertThatThrownBy(() -> new TileId(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TileId(3, 8, 0)).hasMessageContaining("from 0 to 7");
    assertThatThrownBy(() -> new TileId(3, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TileId(0, 0, 0).parent())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void childrenTileTheirParent() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int z = random.nextInt(TileId.MAX_ZOOM);
      TileId tile = new TileId(z, random.nextInt(1 << z), random.nextInt(1 << z));
      Envelope together = new Envelope();
      for (TileId child : tile.children()) {
        assertThat(child.parent()).as("seed %d", seed).isEqualTo(tile);
        together.expandToInclude(child.bounds());
        assertThat(TileId.containing(child.bounds().centre().x, child.bounds().centre().y, z))
            .as("seed %d", seed)
            .isEqualTo(tile);
      }
      assertThat(together.getMinX()).isCloseTo(tile.bounds().getMinX(), within(1e-6));
      assertThat(together.getMaxY()).isCloseTo(tile.bounds().getMaxY(), within(1e-6));
    }
  }

  @Test
  void coveringListsIntersectingTiles() {
    TileId tile = new TileId(14, 8134, 5430);
    Envelope inside = tile.bounds();
    inside.expandBy(-1);
    assertThat(TileId.covering(inside, 14)).containsExactly(tile);
    assertThat(TileId.covering(inside, 15)).containsExactlyInAnyOrderElementsOf(tile.children());
    inside.expandBy(2);
    assertThat(TileId.covering(inside, 14)).hasSize(9);
    assertThat(TileId.covering(new Envelope(3e7, 4e7, 0, 1), 5)).isEmpty();
    assertThat(TileId.covering(new Envelope(), 5)).isEmpty();
  }
}
