-- Pages show a post's html and not its source or plain text. Where the three are too long for one row, the html is to
-- stay in it and the others to go elsewhere, so that a page of posts is not gathered piece by piece.
ALTER TABLE posts ALTER COLUMN html SET STORAGE MAIN;
