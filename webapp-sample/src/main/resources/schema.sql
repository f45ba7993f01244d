create table if not exists covers_login (
  name varchar(100) primary key,
  generation bigint not null
);
