package uk.trigpoint.core.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.TestData;

class Ostn15Test {
  @TempDir Path folder;

  @Test
  void loadsGzippedAndPlainFiles() throws IOException {
    assertThat(error(Ostn15.locate(Optional.of(TestData.path("ostn15"))))).isLessThan(0.001);
    for (String name : new String[] {"ostn_east_shift_82140", "ostn_north_shift_-84180"}) {
      try (var in = TestData.open("ostn15/" + name + ".gz")) {
        Files.copy(in, folder.resolve(name));
      }
    }
    assertThat(error(Ostn15.locate(Optional.of(folder)))).isLessThan(0.001);
  }

  @Test
  void aMissingGridNamesThePackage() {
    assertThatThrownBy(() -> Ostn15.locate(Optional.of(folder)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("apt-get install libgeo-coordinates-osgb-perl");
  }

  @Test
  void aTruncatedFileIsRejected() throws IOException {
    Path file = Files.write(folder.resolve("ostn_east_shift_82140"), new byte[1000]);
    assertThatThrownBy(() -> Ostn15.load(file, file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("has 1000 bytes, not 1753902");
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);
    assertThatThrownBy(() -> Ostn15.load(empty, empty)).isInstanceOf(UncheckedIOException.class);
  }

  private static double error(Ostn15 ostn15) {
    return ControlPoints.maxErrorMetres(new BritishTransform(ostn15));
  }
}
