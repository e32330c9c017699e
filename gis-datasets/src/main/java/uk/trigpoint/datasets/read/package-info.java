/**
 * Reads features: {@link uk.trigpoint.datasets.read.FeatureStore} returns pages, scans and counts,
 * and writes the audit log of personal data in the same transaction.
 */
@NullMarked
package uk.trigpoint.datasets.read;

import org.jspecify.annotations.NullMarked;
