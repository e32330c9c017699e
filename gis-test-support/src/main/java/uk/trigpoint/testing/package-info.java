/** What every module's tests share: a real PostGIS, the open sample data, seeded random numbers. */
@NullMarked
package uk.trigpoint.testing;

import org.jspecify.annotations.NullMarked;
