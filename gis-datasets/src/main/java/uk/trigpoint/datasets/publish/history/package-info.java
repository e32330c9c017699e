/** The changes of access policies, as the catalogue recorded them: read by Micronaut Data. */
@NullMarked
package uk.trigpoint.datasets.publish.history;

import org.jspecify.annotations.NullMarked;
