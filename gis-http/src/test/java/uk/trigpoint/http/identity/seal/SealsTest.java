package uk.trigpoint.http.identity.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.trigpoint.datasets.audit.PseudonymSettings;

class SealsTest {
  private final Seals seals = new Seals(new PseudonymSettings("a".repeat(32)));

  @Test
  void aSealIsForOneRowAndOneSecret() {
    byte[] seal = seals.seal(row().add("x"));
    assertThat(seal).hasSize(48).isNotEqualTo(seals.seal(row().add("x")));
    assertThat(seals.isIntact(row().add("x"), seal)).isTrue();
    assertThat(seals.isIntact(row().add("y"), seal)).isFalse();
    assertThat(seals.isIntact(new SealedFields("access.other").add("x"), seal)).isFalse();
    assertThat(new Seals(new PseudonymSettings("b".repeat(32))).isIntact(row().add("x"), seal))
        .isFalse();
  }

  @Test
  void everyBitAndTheLengthOfASealMatter() {
    byte[] seal = seals.seal(row());
    for (int i = 0; i < seal.length * 8; i++) {
      byte[] flipped = seal.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      assertThat(seals.isIntact(row(), flipped)).as("bit " + i).isFalse();
    }
    for (int length : new int[] {0, 16, 32, 47, 49}) {
      assertThat(seals.isIntact(row(), Arrays.copyOf(seal, length))).isFalse();
    }
  }

  @Test
  void differentFieldsHaveDifferentEncodings() {
    List<SealedFields> rows =
        List.of(
            row(),
            row().add(""),
            row().add((String) null),
            row().add("ab"),
            row().add("a").add("b"),
            row().add("").add("ab"),
            row().add("ab").add(""),
            row().add(List.of("a", "b")),
            row().add(List.of("b", "a")),
            row().add(List.of("ab")),
            row().add(List.of("a")).add(List.of("b")),
            row().add(List.of()).add(List.of("a", "b")),
            row().add(Map.of("a", List.of("b"))),
            row().add(Map.of("a", List.of(), "b", List.of())),
            row().add(Map.of("a", List.of("b"), "c", List.of())),
            row().add(Map.of("a", List.of(), "c", List.of("b"))),
            row().add(Instant.EPOCH),
            row().add(Instant.EPOCH.plusNanos(1_000)),
            row().add(Instant.MAX));
    for (SealedFields one : rows) {
      assertThat(rows).filteredOn(other -> seals.isIntact(other, seals.seal(one))).hasSize(1);
    }
  }

  @Test
  void theOrderOfNamesInAMapDoesNotMatter() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put("b", List.of("1"));
    map.put("a", List.of("2"));
    Map<String, List<String>> other = new LinkedHashMap<>();
    other.put("a", List.of("2"));
    other.put("b", List.of("1"));
    assertThat(seals.isIntact(row().add(map), seals.seal(row().add(other)))).isTrue();
  }

  private static SealedFields row() {
    return new SealedFields("access.row");
  }
}
