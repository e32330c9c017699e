package uk.trigpoint.http.heavy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.testing.Seeds;

class SpoolTest {
  private static final int MAX_BYTES = 2_000_000;

  @TempDir private Path folder;
  private final SpoolSpace space = new SpoolSpace(3_000_000);

  @Test
  void returnsWhatWasWrittenWhateverThePieces() throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] content = new byte[random.nextInt(3) == 0 ? 1_500_000 : random.nextInt(400_000)];
      random.nextBytes(content);
      Spool spool = new Spool(folder, space, MAX_BYTES);
      for (int at = 0; at < content.length; ) {
        int length = Math.min(content.length - at, 1 + random.nextInt(300_000));
        spool.write(content, at, length);
        at += length;
      }
      assertThat(spool.size()).as("seed %d", seed).isEqualTo(content.length);
      assertThat(read(spool)).as("seed %d", seed).isEqualTo(content);
      assertThat(space.used()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void callersWhoAreNotSignedInLeaveHalfOfTheDiscToTheOthers() {
    SpoolSpace anonymous = space.half();
    anonymous.reserve(1_400_000);
    assertThatThrownBy(() -> anonymous.reserve(200_000)).isInstanceOf(TooBusyException.class);
    assertThat(space.used()).isEqualTo(1_400_000);
    space.reserve(1_500_000);
    assertThatThrownBy(() -> anonymous.reserve(100_001)).isInstanceOf(TooBusyException.class);
    anonymous.release(1_400_000);
    space.release(1_500_000);
    assertThat(space.used()).isZero();
    assertThat(anonymous.used()).isZero();
  }

  private byte[] read(Spool spool) throws IOException {
    byte[] bytes = spool.inMemory();
    if (bytes != null) {
      assertThat(bytes.length).isLessThanOrEqualTo(Spool.MEMORY_BYTES);
      return bytes;
    }
    try (SpooledFile file = new SpooledFile(spool.toFile(), () -> space.release(spool.size()))) {
      assertThat(space.used()).isEqualTo(spool.size());
      return file.readAllBytes();
    }
  }

  @Test
  void anAnswerOverItsBudgetIsTooCostly() throws IOException {
    Spool spool = new Spool(folder, space, MAX_BYTES);
    spool.write(new byte[MAX_BYTES]);
    assertThatThrownBy(() -> spool.write(1))
        .isInstanceOf(QueryTooCostlyException.class)
        .hasMessageContaining("more than 2 MB")
        .hasMessageContaining("bbox");
    spool.discard();
    assertThat(space.used()).isZero();
  }

  @Test
  void withoutSpaceAnswersAreRefused() throws IOException {
    Spool first = new Spool(folder, space, MAX_BYTES);
    first.write(new byte[MAX_BYTES]);
    Spool second = new Spool(folder, space, MAX_BYTES);
    assertThatThrownBy(() -> second.write(new byte[MAX_BYTES]))
        .isInstanceOf(TooBusyException.class);
    first.discard();
    second.write(new byte[MAX_BYTES]);
    second.discard();
    assertThat(space.used()).isZero();
  }

  @Test
  void theFileHasNoName() throws IOException {
    Spool spool = new Spool(folder, space, MAX_BYTES);
    byte[] content = new byte[1_000_000];
    Arrays.fill(content, (byte) 7);
    spool.write(content);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    spool.discard();
  }
}
