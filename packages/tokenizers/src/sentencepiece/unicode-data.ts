/** @file Made by tools/reference/spm_encode_unicode.py from the rules in SentencePiece 0.1.97 and 0.2.3; do not edit. */

/** What decomposes in Unicode 13, Hangul left out: runs of code points, gap and length, to base 36. */
export const DECOMPOSABLE_RUNS: string =
  "4g.1 7.1 1.1 4.1 2.4 2.3 1.3 1.6 1.9 1.6 2.5 2.6 1.9 1.6 2.5 1.h 2.k 2.9 1.6 1.8 2.7 2.6 2.i 2.o w.2 " +
  "d.2 j.p 1.6 2.g 2.10 2.2 6.e 3g.9 v.6 2.5 2j.2 1.2 1b.1 5.1 3.1 5.7 1.1 1.3 p.7 p.5 1.7 p.3 1.2 3.1 " +
  "6.2 1.1 3.1 4.3 a.1 v.1 m.2 1.1 3.1 4.3 n.2 21.2 d.4 2.2 2.6 2.6 2.c 2.2 3x.1 4a.5 26.4 1z.1 1.1 g.1 " +
  "gl.1 7.1 2.1 z.8 2z.2 f.2 1.1 2b.1 2.1 y.3 2.1 6h.1 2.2 f.2 1i.1 1h.3 3f.1 3b.1 6.2 1.2 3i.3 3x.1 1.3 " +
  "2c.1 3j.1 14.2 1a.1 1i.1 9.1 4.1 4.1 4.1 c.1 9.1 1.5 7.1 h.1 9.1 4.1 4.1 4.1 c.1 30.1 5x.1 1zd.1 1.1 " +
  "1.1 1.1 1.1 3.1 14.1 1.1 2.2 1.1 dk.3 1.b 1.i 1.s d.1 y.11 1s.4c 4.2i 6.m 2.6 2.12 2.6 2.8 1.1 1.1 " +
  "1.1 1.v 2.1h 1.f 1.e 2.6 1.j 2.3 1.9 1.b 6.1 5.1 c.3 8.1 3.2 1.2 4.1 1.1 8.3 d.1 7.1 g.2 2.r 1.d b.1 " +
  "2f.4 1.3 1.b 1.2 2.5 2.3 1.1 1.1 1.1 1.4 1.3 1.7 1.6 4.5 6.1c 9.1 g.2 i.1 u.3 1g.1 4.1 2.1 n.1 1.1 " +
  "5.2 1.2 g.1 2.1 2.1 1.1 m.1 1.1 a.5 2.2 2.2 6.2 2.2 2.2 y.4 1c.4 6.4 1n.2 8l.3v 10h.1 2v.3 2t.1 bj.2 " +
  "6p.1 8f.1 2b.1 c.5y 16.1 1h.1 1.3 h.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 2.1 1.1 1.1 6.2 1.2 " +
  "1.2 1.2 1.2 m.1 6.2 1.2 c.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 1.1 2.1 1.1 1.1 6.2 1.2 1.2 1.2 " +
  "1.2 m.1 2.4 3.2 1d.2m 3.e 2o.v 1.14 8.1b 1.ao mn0.2 5u.1 3r.2 o2.4 9.1 fbq.7i 2.1 1.1 2.a 1.1 1.1 2.2 " +
  "3.1w 2.2y 12.7 c.5 5.1 1.o 1.5 1.1 1.2 1.2 1.30 x.a3 i.1s 2.1i 14.d j.a m.l 2.c 1.j 1.4 4.3 1.1 1.3r " +
  "4.5a 3.6 2.6 2.6 2.3 3.7 1.7 3aj.1 1.1 e.1 3m.2 ez.2 a6.2 1.1 6z.2 os.1 10dh.7 2e.6 fz.2d 1.1z 1.2 " +
  "2.1 2.2 2.4 1.c 1.1 1.7 1.1t 1.4 2.8 1.7 1.s 1.4 1.5 1.1 3.7 1.9g 2.84 2.1e 4cg.4 1.r 1.2 1.1 2.1 1.a " +
  "1.4 1.1 1.1 6.1 4.1 1.1 1.1 1.3 1.2 1.1 2.1 1.1 1.1 1.1 1.1 1.2 1.1 2.4 1.7 1.4 1.4 1.1 1.a 1.h 5.3 " +
  "1.5 1.h g4.b 5.v 1.w q.3 z.1 33.3 d.18 4.9 7.2 1we.a 1ds6.f2";

/** What decomposes since, to Unicode 17: code point, `+` if it is composed again, else `=`, full decomposition. */
export const LATER_DECOMPOSITIONS: string =
  "x69=2b x6a=1v x6b=1y x6c=29 1fpl+1fpu,lj 1fqc+1fq2,lj 1g1t=k0 1g1u=k1 1g1v=6e 1g1w=ih 1g1x=gj 1g1z=ir " +
  "1g20=xuu 1g21=it 1g22=is 1g23=gm 1g24=gn 1g25=5u9 1g26=go 1g27=gu 1g28=ix 1g29=h0 1g2a=gy 1g2b=gw " +
  "1g2c=ij 1g2d=87 1g2e=ik 1g2f=h3 1g2g=hw 1g2h=iy 1g2i=iz 1g2j=h8 1g2k=2mmc 1g2l=x3i 1g2m=ha 1g2n=2mmd " +
  "1g2o=i6 1g2p=2mme 1g2q=6w 1g2r=hi 1g2s=hj 1g2t=35 1g2u=hm 1g2v=2mmg 1g2w=hp 1g2x=hq 1g2y=hs 1g2z=iw " +
  "1g30=iu 1g31=xuv 1g32=iv 1g33=i0 1g34=8s1 1g36=i7 1g37=ip 1g38=iq 1g39=ig 1g3a=cg 1g3b=ch 1g3c=ci " +
  "1g3d=2mmi 1g3e=2mn2 1if7+1if6,1ih5 1if9+1if8,1igr 1ifi+1iff,1igy 1ifl+1ifk,1ih5 1ih1+1igy,1igy " +
  "1ih3+1igy,1igo 1ih4+1igy,1ih5 1xr5+1xr2,1xr2 1xr6+1xr2,1xrd 1xr7+1xr2,1xr3 1xr8+1xrd,1xr3 " +
  "1xr9+1xr2,1xr4 1xra+1xr2,1xr2,1xr3 1xrb+1xr2,1xrd,1xr3 1xrc+1xr2,1xr2,1xr4 206g+206f,206f " +
  "206h+206b,206f 206i+206b,206f,206f 2j12=1t 2j13=1u 2j14=1v 2j15=1w 2j16=1x 2j17=1y 2j18=1z 2j19=20 " +
  "2j1a=21 2j1b=22 2j1c=23 2j1d=24 2j1e=25 2j1f=26 2j1g=27 2j1h=28 2j1i=29 2j1j=2a 2j1k=2b 2j1l=2c " +
  "2j1m=2d 2j1n=2e 2j1o=2f 2j1p=2g 2j1q=2h 2j1r=2i 2j1s=1c 2j1t=1d 2j1u=1e 2j1v=1f 2j1w=1g 2j1x=1h " +
  "2j1y=1i 2j1z=1j 2j20=1k 2j21=1l 2muo=ts 2mup=tt 2muq=tu 2mur=tv 2mus=tw 2mut=tx 2muu=ty 2muv=tz " +
  "2muw=u0 2mux=u2 2muy=u3 2muz=u4 2mv0=u6 2mv1=u7 2mv2=u8 2mv3=u9 2mv4=ua 2mv5=ub 2mv6=uc 2mv7=ud " +
  "2mv8=ue 2mv9=uf 2mva=ug 2mvb=uj 2mvc=ul 2mvd=um 2mve=ww9 2mvf=yh 2mvg=uu 2mvh=uw 2mvi=yx 2mvj=xb " +
  "2mvk=y7 2mvl=ts 2mvm=tt 2mvn=tu 2mvo=tv 2mvp=tw 2mvq=tx 2mvr=ty 2mvs=tz 2mvt=u0 2mvu=u2 2mvv=u3 " +
  "2mvw=u6 2mvx=u7 2mvy=u9 2mvz=ub 2mw0=uc 2mw1=ud 2mw2=ue 2mw3=uf 2mw4=ug 2mw5=ui 2mw6=uj 2mw7=wh " +
  "2mw8=uu 2mw9=ut 2mwa=v3 2mwb=x7 2mwc=wup 2mwd=xd";

/** Simple case folding in Unicode 13: gap, count, step and the first one's target, to base 36. */
export const CASE_FOLDING_RUNS: string =
  "1t.q.1.2p 2t.n.1.68 1.7.1.6w x.o.2.75 5.2.2.8l 2.3.2.8q 3.4.2.8y 2.n.2.97 1.1.1.73 0.3.2.ai 3.1.1.gj " +
  "0.2.2.ar 1.1.1.gk 0.1.1.aw 1.2.1.gm 0.1.1.b0 2.1.1.d9 0.1.1.gp 0.1.1.gr 0.1.1.b6 1.1.1.gw 0.1.1.gz " +
  "1.1.1.h5 0.1.1.h4 0.1.1.bd 3.1.1.hb 0.1.1.he 1.1.1.hh 0.3.2.bl 1.1.1.hs 0.1.1.bs 1.1.1.hv 2.1.1.bx " +
  "1.1.1.i0 0.1.1.c0 1.2.1.i2 0.2.2.c4 1.1.1.ia 0.1.1.c9 3.1.1.cd g.8.2.cu 2.9.2.db 5.1.1.dx 1.1.1.b9 " +
  "0.1.1.cf 0.k.2.e1 1.1.1.bi 1.9.2.f7 7.1.1.8rp 0.1.1.fw 1.1.1.be 0.1.1.8rq 2.1.1.g2 1.1.1.ao 0.1.1.i1 " +
  "0.1.1.i4 0.5.2.g7 6u.1.1.qh 16.2.2.oh 3.1.1.on 8.1.1.s3 6.1.1.q4 1.3.1.q5 1.1.1.r0 1.2.1.r1 1.h.1.q9 " +
  "1.9.1.qr m.1.1.qr c.1.1.rb 8.c.2.rd 8.1.1.s8 2.1.1.sb 2.3.1.or 0.g.1.uo 0.w.1.ts 1c.h.2.v5 9.r.2.wb " +
  "1.1.1.y7 0.7.2.xu 2.1c.2.y9 2.12.1.129 289.12.1.8w0 1.1.1.8x3 5.1.1.8x9 mi.6.1.3xs 1oi.1.1.tu " +
  "0.1.1.tw 0.1.1.u6 0.2.1.u9 0.1.1.ua 0.1.1.ui 0.1.1.v7 0.1.1.wuj 7.17.1.3bk 2.3.1.3ct 8w.23.2.5xd " +
  "9.1.1.67 1.1c.2.61t 9.8.1.64g 8.6.1.64w a.8.1.65c 8.8.1.65s 8.6.1.668 b.4.2.66p 8.8.1.674 o.8.1.680 " +
  "8.8.1.68g 8.8.1.68w 8.2.1.69c 0.1.1.67k 1.1.1.69f b.2.2.67m 1.1.1.69v b.2.1.6a8 0.1.1.67q d.2.1.6ao " +
  "0.1.1.67u 1.1.1.6at b.1.1.67s 1.1.1.67w 1.1.1.6b7 8l.1.1.6ku 28.1.1.6mc 22k.1b.1.8q8 1d.1.1.8rl " +
  "1.1.1.h7 0.1.1.5tp 0.1.1.hp 2.3.2.8rs 1.1.1.gh 0.1.1.hd 0.1.1.gg 0.1.1.gi 1.1.1.8s3 2.1.1.8s6 " +
  "8.2.1.fz 0.1e.2.8sh 8.2.2.8vg 4.1.1.8vn nyl.n.2.wu9 j.e.2.ww1 3r.7.2.x0j 3.v.2.x0z a.2.2.x2y " +
  "1.1.1.5tl 0.5.2.x33 4.1.1.x3g 1.1.1.h1 2.2.2.x3l 3.a.2.x3r 1.1.1.h2 0.1.1.gs 0.1.1.gx 0.1.1.h8 " +
  "0.1.1.h6 1.1.1.im 0.1.1.hz 0.1.1.il 0.1.1.xub 0.6.2.x4l 3.1.1.x4z 1.1.1.x3o 0.1.1.hu 0.1.1.5u6 " +
  "0.2.2.x54 17.1.1.x6e oq.28.1.3vk hfk.14.1.1fe0 3s.10.1.1fiw 1ik.1f.1.1h34 2ct.w.1.1jgg gw0.w.1.20dc " +
  "o80.y.1.2oma";

/** Simple case folding of what came since, to Unicode 17. */
export const LATER_CASE_FOLDING_RUNS: string =
  "5mx.1.1.5my 339.1.1.8rj oeo.1.1.x4x a.1.1.h0 0.8.2.x59 1.1.1.bf ihf.b.1.1fo7 1.f.1.1foj 1.7.1.1foz " +
  "1.2.1.1fp7 1iy.m.1.1h80 j7e.p.1.20fv";
