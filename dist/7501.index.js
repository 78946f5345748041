"use strict";
exports.id = 7501;
exports.ids = [7501];
exports.modules = {

/***/ 7501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findMetricsOf: () => (/* binding */ D)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2393);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_5__);
var v=class{runs=[];#e;constructor(e,t){this.#e=t.map(t=>(0,node_path__WEBPACK_IMPORTED_MODULE_5__.resolve)(e,t))}has(e){let t=this.runs.find(t=>y(t)&&C(e.path,t));return t!==void 0&&(w(e.path,t)||!this.#n(e.path,t.folder))}add(e){this.runs.push(...e.filter(e=>!this.runs.some(t=>this.#t(e,t))))}#t(e,t){let r=x(e.folder,t.folder);if(r===void 0)return!1;if(r.length===0)return e.files.join(`
`)===t.files.join(`
`);if(!e.files.every(e=>e===`.`||_report_js__WEBPACK_IMPORTED_MODULE_1__.D.test(e))||!y(t))return!1;let[i=``]=r;return b(t)||r.length===1&&_later_js__WEBPACK_IMPORTED_MODULE_2__.w.test(i)&&!this.#n(e.path,t.folder)}#n(e,t){return this.#e.some(n=>/[^*?.]/.test((0,node_path__WEBPACK_IMPORTED_MODULE_5__.basename)(n))&&T(e,n)&&!T(t,n))}};const y=({path:e,folder:t})=>e===t,b=({files:e})=>e.includes(`.`);function x(e,t){let n=(0,node_path__WEBPACK_IMPORTED_MODULE_5__.relative)(t,e).split(node_path__WEBPACK_IMPORTED_MODULE_5__.sep);return n[0]===`..`||(0,node_path__WEBPACK_IMPORTED_MODULE_5__.resolve)(t,...n)!==e?void 0:n.filter(e=>e!==``)}const S=/^checkpoint-\d+$/;function C(e,t){let n=x(e,t.folder);if(n===void 0)return!1;let[r=``,...i]=n;return n.length===0||S.test(r)||w(e,t)?!0:i.length===0&&(0,node_fs__WEBPACK_IMPORTED_MODULE_4__.statSync)(e,{throwIfNoEntry:!1})?.isDirectory()!==!0}function w(e,t){let r=x(e,t.folder)?.join(`/`);return r===void 0?!1:b(t)&&_report_js__WEBPACK_IMPORTED_MODULE_1__.D.test((0,node_path__WEBPACK_IMPORTED_MODULE_5__.basename)(e))?!0:r===``||t.files.some(e=>e===r||e.startsWith(`${r}/`)||r.startsWith(`${e}/`))}function T(e,t){return e===t||E(e)===E(t)?!0:(0,_report_js__WEBPACK_IMPORTED_MODULE_1__.I)(t)?(0,node_path__WEBPACK_IMPORTED_MODULE_5__.matchesGlob)(e,t)||(0,node_path__WEBPACK_IMPORTED_MODULE_5__.basename)(t)===`**`&&T(e,(0,node_path__WEBPACK_IMPORTED_MODULE_5__.dirname)(t)):!1}function E(e){try{return node_fs__WEBPACK_IMPORTED_MODULE_4__.realpathSync.native(e)}catch{return e}}async function D(t,{logMetrics:n},i,{workspace:o},c){let l=new Set(i.map(({path:e})=>(0,node_path__WEBPACK_IMPORTED_MODULE_5__.dirname)(e))),u=await (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.F)(o,t.metrics,`metrics`),d=new v(o,t.metrics),f=0;for(let t of u){if(d.has(t)){f++;continue}let r=await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.b)(t,n.length>0);if(r.length===0&&c.info(`${(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(t.displayPath)} holds no metrics that can be read`),d.add(r),d.runs.length>100)throw (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.L)(`metrics`)}f>0&&c.info(`${f} of the matches of the input metrics belong to runs that match too`);let{runs:m}=d,h=m.filter(({folder:e})=>!l.has(e));if(h.length<m.length&&c.info(`${m.length-h.length} of the matches of the input metrics belong to a manifest`),m.length===0)throw await O(t.metrics,u);return h}async function O(n,r){let[i]=r;if(i===void 0){let r=n.map(t=>(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(t,120)).join(`, `);return new _start_js__WEBPACK_IMPORTED_MODULE_0__.yn(`WF-METRICS-MISSING`,`The input metrics matches nothing (${r}).`,`Put this step after the one that trains, and name the files that it writes, relative to the workspace:
with:
  metrics: outputs/*/metrics.csv`)}let a=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(i.displayPath||`.`,120),{notChosen:s}=await (0,_later_js__WEBPACK_IMPORTED_MODULE_2__.S)(i.path),c=s.slice(0,6).map(({name:t,reason:n})=>`${(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.jn)(t,60)} (${(0,_end_js__WEBPACK_IMPORTED_MODULE_3__.it)(n)})`),u=s.length>6?` and ${s.length-6} more`:``,d=c.length===0?`holds no file`:`has ${c.join(`, `)}${u}`,f=s.some(({reason:e})=>e===`log`)?`Numbers in a log are read by a template in .github/worldflux.yml, for example:
log-metrics:
  - "step:{step} * loss:{loss}"`:`Name the file or the folder that the trainer writes its metrics to (docs/metrics.md has the formats):
with:
  metrics: outputs/*/metrics.csv`;return new _start_js__WEBPACK_IMPORTED_MODULE_0__.yn(`WF-METRICS-MISSING`,`No metrics are found for the input metrics: ${a} ${d}.`,f)}

/***/ })

};
;