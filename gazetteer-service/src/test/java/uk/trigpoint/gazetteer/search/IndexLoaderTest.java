package uk.trigpoint.gazetteer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.record.Variant;

class IndexLoaderTest {
  private static final int PROPERTIES = 20_000;

  @Test
  void addsAllProperties() {
    try (AddressIndexWriter writer = AddressIndex.builder();
        IndexLoader loader = new IndexLoader(writer)) {
      for (int i = 1; i <= PROPERTIES; i++) {
        loader.accept(property(i));
      }
      loader.finish();
      AddressIndex index = writer.build();
      assertThat(index.size()).isEqualTo(PROPERTIES);
      for (int i = 1; i <= PROPERTIES; i++) {
        assertThat(index.findStored(i)).contains("stored " + i);
      }
    }
  }

  @Test
  void anIndexWithoutPropertiesIsEmpty() {
    try (AddressIndexWriter writer = AddressIndex.builder();
        IndexLoader loader = new IndexLoader(writer)) {
      loader.finish();
      assertThat(writer.build().size()).isZero();
    }
  }

  /** Otherwise a property that cannot be parsed would be missing without a word. */
  @Test
  void aPropertyThatCannotBeAddedFailsTheWhole() {
    try (AddressIndexWriter writer = AddressIndex.builder();
        IndexLoader loader = new IndexLoader(writer)) {
      Variant broken =
          new Variant(
              1,
              0,
              Variant.Kind.PREFERRED,
              1,
              null,
              0,
              0,
              0,
              0,
              property(1).variants().getFirst().parts(),
              null);
      loader.accept(new IndexSource.IndexedItem(List.of(broken), ""));
      assertThatThrownBy(
              () -> {
                for (int i = 2; i <= PROPERTIES; i++) {
                  loader.accept(property(i));
                }
                loader.finish();
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("could not index properties");
    }
  }

  private static IndexSource.IndexedItem property(int uprn) {
    return new IndexSource.IndexedItem(
        List.of(Variant.ofText(uprn, uprn + " High Street, Witney", "OX28 6AA")), "stored " + uprn);
  }
}
