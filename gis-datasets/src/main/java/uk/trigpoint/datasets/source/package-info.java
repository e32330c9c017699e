/**
 * Parses uploaded files: {@link uk.trigpoint.datasets.source.FeatureSource} reads GeoJSON or CSV
 * into typed rows and a {@link uk.trigpoint.core.feature.Reject} for every invalid row.
 */
@NullMarked
package uk.trigpoint.datasets.source;

import org.jspecify.annotations.NullMarked;
