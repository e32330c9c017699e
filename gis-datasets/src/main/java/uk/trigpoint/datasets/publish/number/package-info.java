/**
 * Numbers of features, which stay the same from version to version as long as the key of a feature
 * lives.
 */
@NullMarked
package uk.trigpoint.datasets.publish.number;

import org.jspecify.annotations.NullMarked;
