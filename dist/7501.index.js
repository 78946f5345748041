"use strict";
exports.id = 7501;
exports.ids = [7501];
exports.modules = {

/***/ 7501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findMetricsOf: () => (/* binding */ O)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2393);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_5__);
var y=class{runs=[];#e;constructor(e,t){this.#e=t.map(t=>(0,node_path__WEBPACK_IMPORTED_MODULE_5__.resolve)(e,t))}has(e){let t=this.runs.find(t=>b(t)&&w(e.path,t));return t!==void 0&&(T(e.path,t)||!this.#n(e.path,t.folder))}add(e){this.runs.push(...e.filter(e=>!this.runs.some(t=>this.#t(e,t))))}#t(e,t){let n=S(e.folder,t.folder);if(n===void 0)return!1;if(n.length===0)return e.files.join(`
`)===t.files.join(`
`);if(!e.files.every(e=>e===`.`||_report_js__WEBPACK_IMPORTED_MODULE_1__.O.test(e))||!b(t))return!1;let[r=``]=n;return x(t)||n.length===1&&_later_js__WEBPACK_IMPORTED_MODULE_2__.w.test(r)&&!this.#n(e.path,t.folder)}#n(e,t){return this.#e.some(n=>/[^*?.]/.test((0,node_path__WEBPACK_IMPORTED_MODULE_5__.basename)(n))&&E(e,n)&&!E(t,n))}};const b=({path:e,folder:t})=>e===t,x=({files:e})=>e.includes(`.`);function S(e,t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_5__.relative)(t,e).split(node_path__WEBPACK_IMPORTED_MODULE_5__.sep);return n[0]===`..`||(0,node_path__WEBPACK_IMPORTED_MODULE_5__.resolve)(t,...n)!==e?void 0:n.filter(e=>e!==``)}const C=/^checkpoint-\d+$/;function w(e,t){let n=S(e,t.folder);if(n===void 0)return!1;let[r=``,...i]=n;return n.length===0||C.test(r)||T(e,t)?!0:i.length===0&&(0,node_fs__WEBPACK_IMPORTED_MODULE_4__.statSync)(e,{throwIfNoEntry:!1})?.isDirectory()!==!0}function T(e,t){let n=S(e,t.folder)?.join(`/`);return n===void 0?!1:x(t)&&_report_js__WEBPACK_IMPORTED_MODULE_1__.O.test((0,node_path__WEBPACK_IMPORTED_MODULE_5__.basename)(e))?!0:n===``||t.files.some(e=>e===n||e.startsWith(`${n}/`)||n.startsWith(`${e}/`))}function E(e,t){return e===t||D(e)===D(t)?!0:(0,_report_js__WEBPACK_IMPORTED_MODULE_1__.L)(t)?(0,node_path__WEBPACK_IMPORTED_MODULE_5__.matchesGlob)(e,t)||(0,node_path__WEBPACK_IMPORTED_MODULE_5__.basename)(t)===`**`&&E(e,(0,node_path__WEBPACK_IMPORTED_MODULE_5__.dirname)(t)):!1}function D(e){try{return node_fs__WEBPACK_IMPORTED_MODULE_4__.realpathSync.native(e)}catch{return e}}async function O(e,{logMetrics:t},r,i,s){let{workspace:l}=i,u=new Set(r.map(({path:e})=>(0,node_path__WEBPACK_IMPORTED_MODULE_5__.dirname)(e))),d=await (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.I)(l,e.metrics,`metrics`),f=new y(l,e.metrics),p=[],h=0;for(let e of d){if(f.has(e)){h++;continue}let n=await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.b)(e,t.length>0);if(n.length===0&&p.push(e),f.add(n),f.runs.length>100)throw (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.R)(`metrics`)}h>0&&s.info(`${h} of the matches of the input metrics belong to runs that match too`);let{runs:g}=f,_=g.filter(({folder:e})=>!u.has(e));if(_.length<g.length&&s.info(`${g.length-_.length} of the matches of the input metrics belong to a manifest`),g.length===0)throw await A(e.metrics,d);return await (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.i)(`metrics`,e.metrics,`error`,i,s),await k(p,e.metrics,l,s),_}async function k(e,t,n,i){let a=e.find(({path:e})=>t.some(t=>!(0,_report_js__WEBPACK_IMPORTED_MODULE_1__.L)(t)&&(0,node_path__WEBPACK_IMPORTED_MODULE_5__.resolve)(n,t)===e));if(a)throw await A(t,[a]);let[o]=e;if(o===void 0)return;let{code:s,message:c,fix:l}=await A(t,[o]),u=e.length>1?` So it is in ${e.length-1} more of the matches.`:``;i.warning(`[${s}] ${c}${u}\n${l}`)}async function A(n,r){let[i]=r;if(i===void 0){let r=n.map(t=>(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.In)(t,120)).join(`, `);return new _start_js__WEBPACK_IMPORTED_MODULE_0__.wn(`WF-METRICS-MISSING`,`The input metrics matches nothing (${r}).`,`Put this step after the one that trains, and name the files that it writes, relative to the workspace:
with:
  metrics: outputs/*/metrics.csv`)}let a=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.In)(i.displayPath||`.`,120),{notChosen:o}=await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.S)(i.path),c=o.slice(0,6).map(({name:t,reason:n})=>`${(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.In)(t,60)} (${(0,_end_js__WEBPACK_IMPORTED_MODULE_3__.it)(n)})`),l=o.length>6?` and ${o.length-6} more`:``,d=c.length===0?`holds no file`:`has ${c.join(`, `)}${l}`,f=o.some(({reason:e})=>e===`log`)?`Numbers in a log are read by a template in .github/worldflux.yml, for example:
log-metrics:
  - "step:{step} * loss:{loss}"`:`Name the file or the folder that the trainer writes its metrics to (docs/metrics.md has the formats):
with:
  metrics: outputs/*/metrics.csv`;return new _start_js__WEBPACK_IMPORTED_MODULE_0__.wn(`WF-METRICS-MISSING`,`No metrics are found for the input metrics: ${a} ${d}.`,f)}

/***/ })

};
;