/** The console's style sheet, as text: a build copies no other files. Logical properties serve both directions. */
export const STYLE = `
:root{--ink:#1d2733;--soft:#526070;--line:#d5dce4;--paper:#fff;--ground:#f4f6f9;--main:#0b5c8a;--dark:#0a3f60;--m100:#2b7fb0;--m150:#c9791b;--m200:#8b2f6b;--bad:#a11c1c}
*{box-sizing:border-box}
html{font-family:Vazirmatn,"Noto Sans Arabic",Tahoma,sans-serif;font-size:16px;color:var(--ink);background:var(--ground)}
body{margin:0;line-height:1.7;overflow-wrap:anywhere}
a{color:var(--main)}a:hover{color:var(--dark)}
:focus-visible{outline:3px solid #d9480f;outline-offset:2px;border-radius:3px}
.skip{position:absolute;inset-inline-start:-999rem}.skip:focus{inset-inline-start:.5rem;top:.5rem;background:#fff;padding:.4rem .8rem;z-index:9}
header{background:var(--dark);color:#fff;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center;padding:.6rem 1.2rem}
header .brand{font-weight:700;margin:0}
header nav{flex:1 1 auto}header ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem .4rem;margin:0;padding:0}
header a{color:#fff;text-decoration:none;padding:.25rem .65rem;border-radius:.4rem;display:block}
header a:hover{color:#fff;background:#ffffff26}header a[aria-current]{background:#fff;color:var(--dark);font-weight:700}
header form{margin:0}
.companies{flex-basis:100%;border-top:1px solid #ffffff40;padding-top:.3rem}
main{max-width:72rem;margin:0 auto;padding:1rem 1.2rem 3rem}main:focus{outline:none}
h1{font-size:1.5rem;margin:.4rem 0 1rem}h2{font-size:1.15rem;margin:1.8rem 0 .7rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.8rem;margin:0;padding:0}
.cards>div{background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:.7rem .9rem;min-width:0}
.cards dt{color:var(--soft);font-size:.9rem}.cards dd{margin:0;font-size:1.3rem;font-weight:700}.cards dd small{display:block;font-size:.85rem;font-weight:400;color:var(--soft)}
.cards dd+dd{font-size:1rem}
figure,.box{background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:.9rem;margin:1rem 0;min-width:0}
figcaption{font-weight:700;margin-bottom:.5rem}
svg{display:block;overflow:visible;width:100%;height:auto;direction:ltr;font-size:12px}svg text{fill:var(--soft)}svg .name{fill:var(--ink);font-size:13px}
.grid{stroke:var(--line)}.bar,rect.m100{fill:var(--m100)}rect.m150{fill:var(--m150)}rect.m200{fill:var(--m200)}rect{fill:var(--soft)}
.line{fill:none;stroke:var(--main);stroke-width:2.5}
.bars{inline-size:100%;table-layout:fixed}.bars caption{padding:0 0 .5rem}.bars thead th{border:0;padding:0;block-size:0;line-height:0;font-size:0}.bars thead td{border:0;padding:0}
.bars th,.bars td{border:0;padding:.25rem .4rem;vertical-align:middle;white-space:normal}.bars th{font-weight:400}.bars col.name{inline-size:30%}.bars col.sum{inline-size:6rem}.bars td.sum{color:var(--soft)}.bars svg{block-size:1.1rem}
.mark{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:5 4}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:1rem;margin:.5rem 0;padding:0;font-size:.9rem}
.legend li::before{content:"";display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin-inline-end:.4rem;background:var(--soft)}
.legend .m100::before{background:var(--m100)}.legend .m150::before{background:var(--m150)}.legend .m200::before{background:var(--m200)}
.scroll{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:.6rem;margin:.5rem 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}caption{text-align:start;padding:.5rem .8rem;font-weight:700}
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem;border-top:1px solid var(--line);overflow-wrap:normal}
thead th{color:var(--soft);font-weight:600;white-space:nowrap}tbody th{font-weight:600;white-space:nowrap}
.why{white-space:pre-line;margin:0}.why p{margin:.3rem 0 0}td .why{min-inline-size:14rem}
form.box{display:grid;gap:.8rem}fieldset{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .8rem;margin:0;min-width:0}legend{font-weight:600;padding:0 .3rem}
.choice{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;padding:.2rem 0}
label{display:inline-flex;flex-wrap:wrap;align-items:center;gap:.35rem}
input,select,button{font:inherit;color:inherit;padding:.35rem .6rem;border:1px solid #7b8794;border-radius:.4rem;background:#fff;max-width:100%}
input[type=radio]{accent-color:var(--main);inline-size:1.1rem;block-size:1.1rem}input.number{inline-size:11rem}input.name{inline-size:18rem}
button{background:var(--main);border-color:var(--main);color:#fff;font-weight:600;cursor:pointer;justify-self:start}button:hover{background:var(--dark)}
button.quiet{background:transparent;border-color:#ffffff8c;padding:.15rem .6rem}
button.pick{background:transparent;border-color:transparent;padding:.2rem;inline-size:2.2rem}button.pick:hover,.step:hover{background:var(--ground)}.pick svg{inline-size:1.5rem;fill:none;stroke:var(--main);stroke-width:1.6}
.calendar{border:1px solid var(--line);border-radius:.6rem;padding:.8rem;max-inline-size:min(25rem,calc(100vw - 1.2rem));color:var(--ink)}.calendar::backdrop{background:#0006}
.calendar .bar{display:flex;gap:.2rem;align-items:center}.calendar h2{flex:1;text-align:center;margin:0;font-size:1.1rem}.calendar .step{background:transparent;border-color:transparent;color:var(--main);font-size:1.3rem;line-height:1;padding:.4rem .6rem}
.calendar table{table-layout:fixed;border-collapse:separate;border-spacing:1px}.calendar th,.calendar td{border:1px solid transparent;text-align:center;padding:.35rem 0}.calendar [data-day]{cursor:pointer;border-radius:.4rem}.calendar [data-day]:hover{background:var(--ground)}
.calendar td.off{color:var(--bad);font-weight:700;text-decoration:underline dotted}.calendar td.today{border-color:var(--main)}.calendar [aria-selected=true],.calendar [aria-selected=true]:hover{background:var(--main);color:#fff}
.calendar .days{list-style:none;margin:.5rem 0 0;padding:0;font-size:.9rem}.days .off{color:var(--bad);font-weight:700;text-decoration:underline dotted}.calendar .note{margin:.4rem 0}
progress{inline-size:100%;block-size:1.2rem;accent-color:var(--main)}
.problem{border-inline-start:.3rem solid var(--bad);background:#fdf0f0;padding:.5rem .9rem;margin:0 0 1rem}
.alert{border-inline-start:.3rem solid #b7791f;background:#fff8e8;padding:.5rem .9rem;margin:0 0 1rem}.alert p,.problem p{margin:.2rem 0}code{direction:ltr;unicode-bidi:isolate;overflow-wrap:anywhere;font-size:.9em}
.late{color:var(--bad);font-weight:700}.note{color:var(--soft);font-size:.92rem}
.box>h2:first-child,.box>p:first-child{margin-block-start:0}.row{list-style:none;padding:0}[aria-current=true]{font-weight:700}
.pager,.row{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;margin:.6rem 0}
.told{display:block;color:var(--soft);font-size:.88rem;text-align:start;unicode-bidi:isolate}
details{margin:.4rem 0}summary{cursor:pointer;color:var(--main)}
@media (max-width:40rem){.cards{grid-template-columns:1fr 1fr;gap:.5rem}.cards>div{padding:.5rem .6rem}.cards dd{font-size:1.05rem}.choice .choice{flex-basis:100%;gap:.3rem}.choice .choice>span{flex:0 0 100%}.choice select[name$=month]{flex:1 1 5rem}select{padding:.3rem .1rem;min-width:0}main{padding:.6rem .7rem 2rem}header{padding:.5rem .7rem}svg{font-size:26px}h1{font-size:1.25rem}
.bars,.bars tbody,.bars caption{display:block}.bars tr{display:grid;grid-template-columns:1fr 5.5rem;align-items:center}.bars th{grid-column:1/-1;inline-size:auto;padding-block-end:0}
.scroll table,.scroll caption,.scroll tbody,.scroll tr,.scroll td,.scroll tbody th{display:block}
.scroll thead{position:absolute;clip-path:inset(50%);block-size:1px;inline-size:1px;overflow:hidden}
.scroll tbody tr{border-block-start:1px solid var(--line);padding:.5rem .7rem}.scroll td,.scroll tbody th{border:0;padding:.1rem 0;white-space:normal;overflow-wrap:anywhere}
.scroll tbody [data-label]:not([data-label=""])::before{content:attr(data-label) ": ";color:var(--soft);font-weight:400;font-size:.88rem}
.scroll td:empty{display:none}td .why{min-inline-size:0}}
`;
