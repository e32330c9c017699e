package uk.trigpoint.tiles.map;

import jakarta.inject.Singleton;
import java.awt.Color;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.MercatorViewport;
import uk.trigpoint.datasets.query.MercatorViewport.Detail;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.TimeInterval;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.PersonalScanException;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.paint.MapFrame;
import uk.trigpoint.sld.paint.PaintLayer;
import uk.trigpoint.sld.paint.Painter;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.tiles.response.VisibleColumns;
import uk.trigpoint.tiles.style.DatasetStyle;

/** Paints datasets with their styles. Reads each dataset with the caller's rights. */
@Singleton
public final class MapPainter {
  /** Pixels by which a symbol or label outside the image can reach into it. */
  private static final int MARGIN_PIXELS = 40;

  /** Pixels of a band: 4 MB of heap. */
  private static final int BAND_PIXELS = 1_000_000;

  private static final double METRES_PER_DEGREE = 111_319.490_793;

  private final FeatureStore store;
  private final BritishTransform transform;

  MapPainter(FeatureStore store, BritishTransform transform) {
    this.store = store;
    this.transform = transform;
  }

  /**
   * The view to paint.
   *
   * @param bounds x or longitude first, whatever the axis order of the CRS
   * @param background null for transparent
   * @param knownAt the state that was published then; null means now
   * @param validAt when features are valid in the real world; null means unrestricted
   */
  public record View(
      Crs crs,
      Envelope bounds,
      int width,
      int height,
      @Nullable Color background,
      @Nullable Instant knownAt,
      @Nullable TimeInterval validAt) {
    MapFrame frame() {
      return new MapFrame(
          bounds, width, height, crs.isGeographic() ? METRES_PER_DEGREE : 1, background, 1);
    }
  }

  /**
   * Reads and paints datasets; the first is at the bottom. A heavy read. The sink gets the image in
   * bands of at most {@value #BAND_PIXELS} pixels, after everything has been read.
   *
   * @throws PersonalScanException if a dataset is personal
   * @throws uk.trigpoint.datasets.read.QueryTooCostlyException if a dataset has more features in
   *     the view than can be drawn
   */
  public void paint(List<Dataset> datasets, Caller caller, View view, Painter.BandSink sink)
      throws IOException {
    Painter.paint(view.frame(), layers(datasets, caller, view), bandRows(view), sink);
  }

  /**
   * As the other method, as an image that is painted band by band while the JPEG encoder reads it.
   *
   * @param view with a background
   */
  public RenderedImage image(List<Dataset> datasets, Caller caller, View view) {
    return Painter.banded(view.frame(), layers(datasets, caller, view), bandRows(view));
  }

  private static int bandRows(View view) {
    return Math.max(1, BAND_PIXELS / view.width());
  }

  private List<PaintLayer> layers(List<Dataset> datasets, Caller caller, View view) {
    datasets.forEach(MapPainter::requireOpen);
    MapHeap heap = new MapHeap();
    MapFrame frame = view.frame();
    List<PaintLayer> layers = new ArrayList<>();
    for (Dataset dataset : datasets) {
      StyleSheet style = DatasetStyle.of(dataset);
      if (style.drawsAt(frame.scaleDenominator())) {
        layers.add(new PaintLayer(style, read(dataset, style, caller, view, heap)));
      }
    }
    return layers;
  }

  private static void requireOpen(Dataset dataset) {
    if (dataset.isPersonal()) {
      throw new PersonalScanException(dataset.id());
    }
  }

  private List<? extends StyledFeature> read(
      Dataset dataset, StyleSheet style, Caller caller, View view, MapHeap heap) {
    List<String> properties =
        VisibleColumns.of(dataset, caller).stream()
            .map(Column::name)
            .filter(style.properties()::contains)
            .toList();
    Map<String, Integer> index = new HashMap<>();
    properties.forEach(name -> index.put(name, index.size()));
    StyledRows rows = new StyledRows(store, view.crs(), index, heap);
    store.stream(query(dataset, properties, caller, view), rows);
    return rows.sorted();
  }

  /**
   * Selects the features of the view and of a margin, for symbols and labels that extend into it.
   */
  private FeatureQuery query(Dataset dataset, List<String> properties, Caller caller, View view) {
    double unitsPerPixel = view.bounds().getWidth() / view.width();
    Envelope around = view.bounds().copy();
    around.expandBy(
        MARGIN_PIXELS * unitsPerPixel, MARGIN_PIXELS * view.bounds().getHeight() / view.height());
    FeatureQuery query =
        FeatureQuery.of(dataset.id(), caller, "maps")
            .withProperties(properties)
            .withKnownAt(view.knownAt())
            .withValidAt(view.validAt())
            .withPage(new Page.All());
    return view.crs() == Crs.WEB_MERCATOR
        ? query
            .withCrs(Crs.WEB_MERCATOR)
            .withWindow(MercatorViewport.of(around, Detail.ofSize(unitsPerPixel / 2)))
        : query.withArea(transform.toGridPolygon(around, view.crs()));
  }
}
