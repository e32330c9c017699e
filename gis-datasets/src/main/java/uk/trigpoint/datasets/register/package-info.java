/**
 * Tables and views of the database that are published as datasets. They are read like a file, in a
 * transaction that is rolled back, and are not served in place.
 */
@NullMarked
package uk.trigpoint.datasets.register;

import org.jspecify.annotations.NullMarked;
