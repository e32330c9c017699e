-- A layer and its entries. Statements end in two semicolons.
CREATE TABLE "{layer}" (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom {geometry}{columns}
);;
CREATE VIRTUAL TABLE "rtree_{layer}_geom" USING rtree (id, minx, maxx, miny, maxy);;
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('{layer}', 'features', '{title}', {srid});;
INSERT INTO gpkg_geometry_columns VALUES ('{layer}', 'geom', '{geometry}', {srid}, 0, 0);;
INSERT INTO gpkg_extensions VALUES ('{layer}', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');;
