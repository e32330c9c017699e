/**
 * Reads features: {@link uk.trigpoint.datasets.read.FeatureStore} streams features to sinks,
 * returns pages and counts, and has reads of personal data audited.
 */
@NullMarked
package uk.trigpoint.datasets.read;

import org.jspecify.annotations.NullMarked;
